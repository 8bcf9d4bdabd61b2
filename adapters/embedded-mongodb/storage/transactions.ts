import { MongoError, writeConflict } from '../mongo-error.ts';
import { isTouched } from './past.ts';
import type { Access, Overlay, Store, Transaction } from './store.ts';
import { keyChangeOf, storeChange } from './store-change.ts';

/** Thrown by a writer outside a transaction that meets a lock: it runs again when the holder has ended. */
export class Waiting extends Error {
  readonly holder: Transaction;

  constructor(holder: Transaction) {
    super('The row is locked by a transaction');
    this.holder = holder;
  }
}

/** Starts a transaction whose snapshot is what has been written up to now. */
export function openTransaction(store: Store, id: Pick<Transaction, 'session' | 'number' | 'startedAt'>): Transaction {
  const transaction = { ...id, snapshot: store.sequence - 1, overlays: new Map(), waiting: [] };
  store.transactions.add(transaction);
  return transaction;
}

/** Writes what the transaction holds; it stays open, so that the writing can be repeated until it is durable. */
export function storeTransaction(store: Store, transaction: Transaction): void {
  for (const [id, { rows }] of transaction.overlays) {
    const collection = store.catalog.byId(id);
    if (!collection) throw new MongoError(246, 'A collection of the transaction is gone', transient);
    for (const [rid, { before, beforeBytes, after, bytes }] of rows) {
      const change = { rid, before, beforeBytes, after, bytes };
      const keys = collection.indexes.map((index) => keyChangeOf(index, change));
      storeChange({ store, collection }, change, keys);
    }
  }
}

/** Ends the transaction, committed or not, and lets those go on that wait for it. */
export function closeTransaction(store: Store, transaction: Transaction): void {
  if (!store.transactions.delete(transaction)) return;
  if (store.transactions.size === 0) store.past.clear();
  for (const resume of transaction.waiting.splice(0)) resume();
}

/** Throws where another open transaction has written the row, or, within a transaction, anybody since its snapshot. */
export function assertFree(access: Access, rid: number): void {
  const { store, collection, transaction } = access;
  for (const other of store.transactions) {
    if (other !== transaction && other.overlays.get(collection.id)?.rows.has(rid)) throw lost(access, other);
  }
  const own = transaction?.overlays.get(collection.id)?.rows.has(rid);
  if (transaction && !own && isTouched(access, rid, transaction)) throw writeConflict();
}

/** What a writer gets that came second: those in a transaction give up, all others wait. */
export const lost = ({ transaction }: Access, holder: Transaction): Error =>
  transaction ? writeConflict() : new Waiting(holder);

/** The transaction's writes to the collection of the access. */
export function overlayOf({ collection }: Access, transaction: Transaction): Overlay {
  const known = transaction.overlays.get(collection.id);
  const overlay = known ?? { rows: new Map(), keys: new Map() };
  transaction.overlays.set(collection.id, overlay);
  return overlay;
}

/** Makes drivers run the whole transaction again. */
export const transient = { errorLabels: ['TransientTransactionError'] } as const;
