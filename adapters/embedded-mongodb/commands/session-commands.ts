import { Binary } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { isDoc, type Value } from '../query/value.ts';
import { saveResult } from '../storage/sessions.ts';
import { storeTransaction } from '../storage/transactions.ts';
import { closeCursors } from '../wire/cursors.ts';
import {
  abortOlder,
  abortTransaction,
  assertNotOlder,
  endTransaction,
  isCommitted,
  noSuchTransaction,
  type SessionFields,
  sessionOf,
} from '../wire/sessions.ts';
import type { Context, Reply } from './context.ts';
import { listAt } from './fields.ts';

/** Makes a transaction's writes those of everybody; saying so again changes nothing, also after a restart. */
export function commit(context: Context): Reply {
  const { engine } = context;
  const { session, number } = numbered(context);
  assertNotOlder(engine, session, number);
  const state = engine.sessions.get(session.key);
  if (state?.number !== number || state.status !== 'open') {
    if (isCommitted(engine, session, number)) return { doc: new Map() };
    throw noSuchTransaction(number);
  }
  storeTransaction(engine.store, state.transaction);
  for (const id of state.transaction.overlays.keys()) engine.store.unborn.delete(id);
  saveResult(engine.store, session.id, { number, command: 'commitTransaction', reply: new Map(), now: engine.now() });
  endTransaction(engine, state.transaction, 'committed');
  engine.undo.push(() => {
    engine.sessions.set(session.key, state);
    engine.store.transactions.add(state.transaction);
  });
  return { doc: new Map() };
}

/** Forgets a transaction's writes. */
export function abort(context: Context): Reply {
  const { engine } = context;
  const { session, number } = numbered(context);
  const state = engine.sessions.get(session.key);
  if (isCommitted(engine, session, number)) throw new MongoError(256, `Transaction ${number} has been committed.`);
  if (state?.number !== number || state.status !== 'open') throw noSuchTransaction(number);
  abortTransaction(engine, state.transaction);
  return { doc: new Map() };
}

/** Ends sessions with what belongs to them: open transactions and cursors. Results of writes stay for a while. */
export function endSessions(context: Context): Reply {
  const { engine, body, name } = context;
  for (const key of (listAt(body, name) ?? []).map(keyOf)) {
    abortOlder(engine, key);
    engine.sessions.delete(key);
    engine.lastUses.delete(key);
    closeCursors(engine.cursors, ({ session }) => session === key);
  }
  return { doc: new Map() };
}

function numbered({ body }: Context): { readonly session: SessionFields; readonly number: bigint } {
  const session = sessionOf(body);
  if (session?.number === undefined || !session.inTransaction) {
    throw new MongoError(125, 'The command needs a session and the number of its transaction');
  }
  return { session, number: session.number };
}

function keyOf(lsid: Value): string {
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  if (!(id instanceof Binary)) throw new MongoError(9, 'A session is named by a document with its id');
  return Buffer.from(id.buffer.subarray(0, id.position)).toString('hex');
}
