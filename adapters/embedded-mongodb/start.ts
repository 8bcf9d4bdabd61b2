import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { errorOf, type FromWorker, type StartOptions, type ToWorker } from './protocol.ts';

/** Settings of the embedded engine. */
export const embeddedSettings = z.object({
  OUTCRY_EMBEDDED_MAX_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(1024)
    .describe('Megabytes that the embedded database may grow to'),
});

export type EmbeddedMongodb = {
  /** Where drivers connect to, as long as the engine runs. */
  readonly uri: string;
  /** Writes a copy of the whole database to a file that does not exist yet. */
  backup(path: string): Promise<void>;
  /** Closes all connections and the database. */
  stop(): Promise<void>;
};

/**
 * Starts the MongoDB-compatible engine in a worker thread, on the database of the data directory.
 *
 * Throws EmbeddedInUse, EmbeddedDamaged, EmbeddedNewerFormat or EmbeddedDirectoryUnusable.
 */
export async function startEmbeddedMongodb(options: {
  readonly dataDir: string;
  readonly maxMegabytes?: number;
  readonly testCommands?: boolean;
}): Promise<EmbeddedMongodb> {
  const dataDir = resolve(options.dataDir);
  const { maxMegabytes = 1024, testCommands = false } = options;
  const workerData: StartOptions = { dataDir, maxMegabytes, testCommands };
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const uri = await ready(worker, dataDir);
  return { uri, backup: (path) => backup(worker, resolve(path)), stop: () => stop(worker) };
}

async function ready(worker: Worker, dataDir: string): Promise<string> {
  const message = await answer(worker, (one) => one.type === 'ready' || one.type === 'failed');
  if (message.type === 'failed') throw errorOf(message.failure, dataDir);
  return message.type === 'ready' ? message.uri : '';
}

let backups = 0;

async function backup(worker: Worker, path: string): Promise<void> {
  backups += 1;
  const id = backups;
  tell(worker, { type: 'backup', id, path });
  const message = await answer(worker, (one) => one.type === 'backed-up' && one.id === id);
  if (message.type === 'backed-up' && message.message !== undefined) throw new Error(message.message);
}

async function stop(worker: Worker): Promise<void> {
  const exited = once(worker, 'exit');
  tell(worker, { type: 'stop' });
  await exited;
}

const tell = (worker: Worker, message: ToWorker): void => worker.postMessage(message);

/** The next message that is the one waited for; rejects where the thread ends before it comes. */
function answer(worker: Worker, isIt: (message: FromWorker) => boolean): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      settle();
    };
    const onMessage = (message: FromWorker): void => {
      if (isIt(message)) done(() => resolve(message));
    };
    const onError = (error: unknown): void => done(() => reject(error));
    const onExit = (): void => done(() => reject(new Error('The embedded engine has ended')));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}
