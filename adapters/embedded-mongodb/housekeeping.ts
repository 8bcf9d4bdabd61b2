import type { Engine } from './engine.ts';
import { expireResults } from './storage/sessions.ts';
import { removeExpired } from './storage/ttl.ts';
import type { Submit } from './wire/command-queue.ts';
import { closeIdle } from './wire/cursors.ts';
import { abortTransaction, forgetEnded } from './wire/sessions.ts';

const transactionMs = 60_000;
const sessionMs = 30 * 60_000;
const mostExpired = 1000;

/** Ends what has lived too long, every second, and removes expired documents now and then; returns how to stop. */
export function keepHouse(engine: Engine, submit: Submit): () => void {
  const seconds = setInterval(() => sweep(engine), 1000);
  const expiry = setInterval(() => expire(engine, submit), engine.testCommands ? 1000 : 60_000);
  return () => {
    clearInterval(seconds);
    clearInterval(expiry);
  };
}

/** Aborts transactions older than a minute, closes idle cursors and forgets sessions that have ended long ago. */
export function sweep(engine: Engine): void {
  const now = engine.now();
  for (const transaction of engine.store.transactions) {
    if (now - transaction.startedAt > transactionMs) abortTransaction(engine, transaction);
  }
  closeIdle(engine.cursors, now);
  forgetEnded(engine, now - sessionMs);
}

/** A thousand documents at a time, so that commands get their turns in between. */
function expire(engine: Engine, submit: Submit): void {
  let removed = 0;
  const job = () => {
    const now = engine.now();
    expireResults(engine.store, now - sessionMs);
    removed = removeExpired(engine.store, now, mostExpired);
    return { doc: new Map() };
  };
  const answer = (): void => {
    if (removed === mostExpired) expire(engine, submit);
  };
  submit({ job, wanted: () => true, answer });
}
