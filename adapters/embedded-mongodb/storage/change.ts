import { badValue, MongoError } from '../mongo-error.ts';
import { type Doc, encodeDoc } from '../query/value.ts';
import type { Index } from './index-spec.ts';
import type { Row } from './rows.ts';
import type { Access, Transaction } from './store.ts';
import { type KeyChange, keyChangeOf, type RowChange, storeChange } from './store-change.ts';
import { assertFree, overlayOf } from './transactions.ts';
import { assertUnique, keyText } from './unique.ts';

/** The largest document, in bytes. */
export const maxDocBytes = 16 * 1024 * 1024;

/**
 * Stores a new document, in the transaction's memory where there is one.
 *
 * Throws 11000 where a unique key is taken, 2 above 16 MB, 14031 where the database is full, 112 or Waiting where an
 * open transaction is in the way. Nothing has changed then; the same holds for the two functions below.
 */
export function insertDoc(access: Access, doc: Doc): void {
  const bytes = encodeDoc(doc);
  if (bytes.length > maxDocBytes) {
    throw badValue(`object to insert too large. size in bytes: ${bytes.length}, max size: ${maxDocBytes}`);
  }
  const rid = access.store.catalog.nextRid(access.collection);
  apply(access, { rid, before: undefined, beforeBytes: undefined, after: doc, bytes });
}

/** Puts another document into a row. */
export function replaceRow(access: Access, row: Row, after: Doc): void {
  const bytes = encodeDoc(after);
  if (bytes.length > maxDocBytes) {
    throw new MongoError(17419, `Resulting document after update is larger than ${maxDocBytes}`);
  }
  apply(access, { rid: row.rid, before: row.doc, beforeBytes: row.bytes, after, bytes });
}

/** Takes a row away. */
export function removeRow(access: Access, row: Row): void {
  apply(access, { rid: row.rid, before: row.doc, beforeBytes: row.bytes, after: undefined, bytes: undefined });
}

function apply(access: Access, change: RowChange): void {
  if (change.before) assertFree(access, change.rid);
  assertRoom(access, change);
  const keys = access.collection.indexes.map((index) => allowedKeys(access, index, change));
  if (access.transaction) overlay(access, access.transaction, change);
  else storeChange(access, change, keys);
}

/** What the change means for the index, if its keys are free: indexes are asked in their order, that of `_id` first. */
function allowedKeys(access: Access, index: Index, change: RowChange): KeyChange {
  const keys = keyChangeOf(index, change);
  if (index.unique && change.after) assertUnique(access, { index, added: keys.added, change });
  return keys;
}

/** Deletes and updates that do not grow a document go on in a full database. */
function assertRoom({ store }: Access, { bytes, beforeBytes }: RowChange): void {
  if ((bytes?.length ?? 0) <= (beforeBytes?.length ?? 0) || store.usedBytes < store.maxBytes) return;
  const limit = Math.round(store.maxBytes / 1024 / 1024);
  throw new MongoError(
    14031,
    `The embedded database has reached its limit of ${limit} MB. ` +
      'Delete what is not needed, raise OUTCRY_EMBEDDED_MAX_MB, or move to a MongoDB with `outcry database move`',
  );
}

/** Keeps the change in the transaction's memory, with the unique keys that the row now holds. */
function overlay(access: Access, transaction: Transaction, change: RowChange): void {
  const { rows, keys } = overlayOf(access, transaction);
  const { before, beforeBytes } = rows.get(change.rid) ?? change;
  rows.set(change.rid, { before, beforeBytes, after: change.after, bytes: change.bytes });
  for (const entries of keys.values()) release(entries, change.rid);
  for (const index of access.collection.indexes) {
    const { added, multikey } = keyChangeOf(index, { before: undefined, after: change.after });
    if (multikey && !index.multikey) access.store.catalog.markMultikey(index);
    if (index.unique) hold(keys, index.id, { added, rid: change.rid });
  }
}

function release(entries: Map<string, number>, rid: number): void {
  for (const [key, holder] of entries) if (holder === rid) entries.delete(key);
}

type Held = { readonly added: readonly Uint8Array[]; readonly rid: number };

function hold(keys: Map<number, Map<string, number>>, index: number, { added, rid }: Held): void {
  const entries = keys.get(index) ?? new Map<string, number>();
  for (const key of added) entries.set(keyText(key), rid);
  keys.set(index, entries);
}
