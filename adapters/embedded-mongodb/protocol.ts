import type { EngineOptions } from './create-engine.ts';
import { EmbeddedDamaged, EmbeddedDirectoryUnusable, EmbeddedInUse, EmbeddedNewerFormat } from './errors.ts';

export type StartOptions = EngineOptions;

/** What the service tells the engine's thread. */
export type ToWorker =
  | { readonly type: 'stop' }
  | { readonly type: 'backup'; readonly id: number; readonly path: string };

/** What the engine's thread tells the service. */
export type FromWorker =
  | { readonly type: 'ready'; readonly uri: string }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'backed-up'; readonly id: number; readonly message?: string }
  | { readonly type: 'stopped' };

/** An error without its class, which does not survive the way between threads. */
export type Failure = {
  readonly name: string;
  readonly message: string;
  readonly pid?: number | undefined;
  readonly detail?: string;
  readonly found?: number;
  readonly known?: number;
};

/** Takes an error apart so that `errorOf` can put it together in the other thread. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  return { ...error, name: error.name, message: error.message };
}

/** The error that a failure was made of, of the same class. */
export function errorOf(failure: Failure, dataDir: string): Error {
  const { name, message, pid, detail = '', found = 0, known = 0 } = failure;
  switch (name) {
    case 'EmbeddedInUse':
      return new EmbeddedInUse(dataDir, pid);
    case 'EmbeddedDamaged':
      return new EmbeddedDamaged(dataDir, detail);
    case 'EmbeddedNewerFormat':
      return new EmbeddedNewerFormat(dataDir, { found, known });
    case 'EmbeddedDirectoryUnusable':
      return new EmbeddedDirectoryUnusable(dataDir, detail);
    default:
      return new Error(message);
  }
}
