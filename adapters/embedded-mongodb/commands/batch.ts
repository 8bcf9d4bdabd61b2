import type { Engine } from '../engine.ts';
import { MongoError } from '../mongo-error.ts';
import { unremember } from '../storage/past.ts';
import { isSqliteError, type SqliteError, sqliteCodes } from '../storage/sqlite-error.ts';
import type { Transaction } from '../storage/store.ts';
import { Waiting } from '../storage/transactions.ts';
import type { Reply } from './context.ts';

/** A command with what it is run on, ready to be run, and run again if the batch fails. */
export type Job = () => Reply;

/** What a command came to; one that waits for a transaction has changed nothing and is to be run again at its end. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'error'; readonly error: MongoError }
  | { readonly kind: 'waiting'; readonly holder: Transaction };

/**
 * Runs commands one after the other and makes what they have changed durable together.
 *
 * Where SQLite fails, as on a full disk, everything is undone and each command is run again on its own, so that only
 * those fail that cannot be stored. Outcomes come in the order of the commands.
 */
export function runBatch(engine: Engine, jobs: readonly Job[]): readonly Outcome[] {
  const { store } = engine;
  const first = store.sequence + 1;
  store.usedBytes = store.sqlite.usedBytes();
  engine.undo.length = 0;
  try {
    const outcomes = jobs.map((job) => runOne(engine, job));
    store.sqlite.commit();
    return outcomes;
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    undoFrom(engine, first);
    return jobs.length === 1 ? [failed(error)] : jobs.flatMap((job) => runBatch(engine, [job]));
  }
}

function runOne(engine: Engine, job: Job): Outcome {
  const { store } = engine;
  store.sequence += 1;
  try {
    const reply = job();
    store.sqlite.endCommand();
    return { kind: 'reply', reply };
  } catch (error) {
    if (isSqliteError(error)) throw error;
    undoCommand(engine);
    if (error instanceof Waiting) return { kind: 'waiting', holder: error.holder };
    return { kind: 'error', error: error instanceof MongoError ? error : internal(error) };
  }
}

function undoCommand({ store }: Engine): void {
  if (!store.sqlite.undoCommand()) return;
  unremember(store, store.sequence);
  store.catalog.reload();
}

function undoFrom({ store, undo }: Engine, sequence: number): void {
  store.sqlite.rollback();
  unremember(store, sequence);
  store.catalog.reload();
  for (const back of undo.splice(0).reverse()) back();
}

const internal = (error: unknown): MongoError =>
  new MongoError(1, `Internal error: ${error instanceof Error ? error.message : String(error)}`);

function failed({ errcode, message }: SqliteError): Outcome {
  const code = errcode & 0xff;
  if (code === sqliteCodes.full)
    return { kind: 'error', error: new MongoError(14031, 'The disk is full; nothing was written') };
  if (code === sqliteCodes.corrupt) {
    return {
      kind: 'error',
      error: new MongoError(1, `The embedded database is damaged (${message}); restore the last backup`),
    };
  }
  return { kind: 'error', error: new MongoError(1, `The embedded database cannot be used: ${message}`) };
}
