import { Binary } from 'bson';
import type { Engine } from '../engine.ts';
import { MongoError } from '../mongo-error.ts';
import { isLong, isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, isDoc } from '../query/value.ts';
import { readResult } from '../storage/sessions.ts';
import type { Transaction } from '../storage/store.ts';
import { closeTransaction, openTransaction, transient } from '../storage/transactions.ts';
import { closeCursors } from './cursors.ts';

/** What a command says of its session. */
export type SessionFields = {
  readonly id: Uint8Array;
  /** The id as hex, for maps. */
  readonly key: string;
  /** Numbers a retryable write or a transaction. */
  readonly number: bigint | undefined;
  readonly inTransaction: boolean;
  readonly starts: boolean;
};

/** The session of a command, undefined where it has none. */
export function sessionOf(body: Doc): SessionFields | undefined {
  const lsid = body.get('lsid');
  const number = body.get('txnNumber');
  if (lsid === undefined) {
    if (number !== undefined) throw new MongoError(72, 'Transaction number requires a session ID to also be specified');
    return undefined;
  }
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  if (!(id instanceof Binary) || id.position !== 16) throw new MongoError(9, 'lsid.id must be a UUID');
  const bytes = new Uint8Array(id.buffer.subarray(0, 16));
  return {
    id: bytes,
    key: Buffer.from(bytes).toString('hex'),
    number: isLong(number) ? number.toBigInt() : isPlainNumber(number) ? BigInt(toNumber(number)) : undefined,
    inTransaction: body.get('autocommit') === false,
    starts: body.get('startTransaction') === true,
  };
}

/** The transaction that a command belongs to, started where the command asks for it; throws 225, 251 or 256. */
export function enterTransaction(engine: Engine, session: SessionFields, number: bigint): Transaction {
  assertNotOlder(engine, session, number);
  const state = engine.sessions.get(session.key);
  if (session.starts) return startTransaction(engine, session, number);
  if (state?.number === number && state.status === 'open') return state.transaction;
  if (isCommitted(engine, session, number)) throw new MongoError(256, `Transaction ${number} has been committed.`);
  throw noSuchTransaction(number);
}

/** Throws 225 where the session has gone on to a higher number. */
export function assertNotOlder(engine: Engine, session: SessionFields, number: bigint): void {
  const newest = newestNumber(engine, session);
  if (newest <= number) return;
  throw new MongoError(225, `Cannot use transaction number ${number}: the session has already used ${newest}`);
}

/** Whether this transaction of the session has been committed, perhaps before a restart. */
export function isCommitted(engine: Engine, session: SessionFields, number: bigint): boolean {
  const stored = readResult(engine.store, session.id);
  return stored?.number === number && stored.command === 'commitTransaction';
}

/** Ends an open transaction without its writes, and closes its cursors. */
export function abortTransaction(engine: Engine, transaction: Transaction): void {
  endTransaction(engine, transaction, 'aborted');
}

/** Ends an open transaction one way or the other. */
export function endTransaction(engine: Engine, transaction: Transaction, status: 'committed' | 'aborted'): void {
  engine.sessions.set(transaction.session, { number: transaction.number, status, endedAt: engine.now() });
  closeCursors(engine.cursors, (cursor) => cursor.transaction === transaction);
  closeTransaction(engine.store, transaction);
}

/** Aborts a transaction of the session that is still open when the session goes on to something else. */
export function abortOlder(engine: Engine, key: string): void {
  const state = engine.sessions.get(key);
  if (state?.status === 'open') abortTransaction(engine, state.transaction);
}

/** Forgets unused sessions and ended transactions that nobody can ask about any more; commits are also stored with the documents. */
export function forgetEnded({ sessions, lastUses }: Engine, before: number): void {
  for (const [key, usedAt] of lastUses) if (usedAt < before) lastUses.delete(key);
  for (const [key, state] of sessions) if (state.status !== 'open' && state.endedAt < before) sessions.delete(key);
}

export const noSuchTransaction = (number: bigint): MongoError =>
  new MongoError(251, `Given transaction number ${number} does not match any in-progress transactions.`, transient);

function startTransaction(engine: Engine, session: SessionFields, number: bigint): Transaction {
  const state = engine.sessions.get(session.key);
  if (state?.number === number && state.status === 'aborted') throw noSuchTransaction(number);
  if (newestNumber(engine, session) === number) {
    throw new MongoError(117, `The session has already used the transaction number ${number}`);
  }
  abortOlder(engine, session.key);
  const transaction = openTransaction(engine.store, { session: session.key, number, startedAt: engine.now() });
  engine.sessions.set(session.key, { number, status: 'open', transaction });
  return transaction;
}

function newestNumber(engine: Engine, session: SessionFields): bigint {
  const open = engine.sessions.get(session.key)?.number ?? -1n;
  const stored = readResult(engine.store, session.id)?.number ?? -1n;
  return open > stored ? open : stored;
}
