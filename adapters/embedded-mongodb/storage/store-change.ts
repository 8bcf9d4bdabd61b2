import type { Doc } from '../query/value.ts';
import { indexKeysOf } from './index-keys.ts';
import type { Index } from './index-spec.ts';
import { remember } from './past.ts';
import type { Access } from './store.ts';

/** A row before and after; without a document it is not there. */
export type RowChange = {
  readonly rid: number;
  readonly before: Doc | undefined;
  readonly beforeBytes: Uint8Array | undefined;
  readonly after: Doc | undefined;
  readonly bytes: Uint8Array | undefined;
};

/** Keys that a change takes from an index and puts into it. */
export type KeyChange = {
  readonly index: Index;
  readonly removed: readonly Uint8Array[];
  readonly added: readonly Uint8Array[];
  readonly multikey: boolean;
};

/** What a change means for an index, which may be nothing. */
export function keyChangeOf(index: Index, { before, after }: Pick<RowChange, 'before' | 'after'>): KeyChange {
  const old = before ? indexKeysOf(index.shape, before).keys : [];
  const { keys, multikey } = after ? indexKeysOf(index.shape, after) : { keys: [], multikey: false };
  return { index, removed: without(old, keys), added: without(keys, old), multikey };
}

/** Writes a change that was found to be allowed: the row, and what it changes in the indexes. */
export function storeChange(access: Access, change: RowChange, keys: readonly KeyChange[]): void {
  remember(access, change.rid, change.beforeBytes);
  writeRow(access, change);
  for (const keyChange of keys) writeKeys(access, change.rid, keyChange);
}

function writeRow({ store, collection }: Access, { rid, before, bytes }: RowChange): void {
  const { sqlite } = store;
  store.usedBytes += bytes?.length ?? 0;
  if (!bytes && before) sqlite.write(`DELETE FROM c${collection.id} WHERE rid = ?`, rid);
  if (bytes && before) sqlite.write(`UPDATE c${collection.id} SET doc = ? WHERE rid = ?`, bytes, rid);
  if (bytes && !before) sqlite.write(`INSERT INTO c${collection.id} (rid, doc) VALUES (?, ?)`, rid, bytes);
}

function writeKeys({ store }: Access, rid: number, { index, removed, added, multikey }: KeyChange): void {
  if (multikey && !index.multikey) store.catalog.markMultikey(index);
  for (const key of removed) store.sqlite.write(`DELETE FROM i${index.id} WHERE key = ? AND rid = ?`, key, rid);
  for (const key of added) store.sqlite.write(`INSERT INTO i${index.id} (key, rid) VALUES (?, ?)`, key, rid);
}

function without(keys: readonly Uint8Array[], others: readonly Uint8Array[]): readonly Uint8Array[] {
  if (others.length === 0) return keys;
  return keys.filter((key) => !others.some((other) => Buffer.compare(key, other) === 0));
}
