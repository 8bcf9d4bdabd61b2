import type { Access, Earlier, Store, Transaction } from './store.ts';

/** Keeps what a stored row was before the running command changes it, while a transaction may still look back. */
export function remember({ store, collection }: Access, rid: number, bytes: Uint8Array | undefined): void {
  store.version += 1;
  if (store.transactions.size === 0) return;
  const rows = store.past.get(collection.id) ?? new Map<number, Earlier[]>();
  const earlier = rows.get(rid) ?? [];
  earlier.push({ sequence: store.sequence, bytes });
  store.past.set(collection.id, rows.set(rid, earlier));
}

/** What the row was when the transaction's snapshot was taken, undefined where nobody has changed it since. */
function atSnapshot({ store, collection }: Access, rid: number, transaction: Transaction): Earlier | undefined {
  return store.past
    .get(collection.id)
    ?.get(rid)
    ?.find(({ sequence }) => sequence > transaction.snapshot);
}

/** Rows of the collection that others have changed since the transaction's snapshot, or that it has changed itself. */
export function* touchedRows(access: Access, transaction: Transaction): Generator<[number, Uint8Array | undefined]> {
  const own = transaction.overlays.get(access.collection.id)?.rows;
  for (const [rid, { bytes }] of own ?? []) yield [rid, bytes];
  for (const rid of access.store.past.get(access.collection.id)?.keys() ?? []) {
    const earlier = own?.has(rid) ? undefined : atSnapshot(access, rid, transaction);
    if (earlier) yield [rid, earlier.bytes];
  }
}

/** Whether the stored row is not what the transaction sees. */
export function isTouched(access: Access, rid: number, transaction: Transaction): boolean {
  const own = transaction.overlays.get(access.collection.id)?.rows.has(rid) ?? false;
  return own || atSnapshot(access, rid, transaction) !== undefined;
}

/** Forgets what commands from `sequence` on have noted, after their changes were undone. */
export function unremember(store: Store, sequence: number): void {
  store.version += 1;
  for (const rows of store.past.values()) {
    for (const [rid, earlier] of rows) {
      const kept = earlier.filter((one) => one.sequence < sequence);
      if (kept.length > 0) rows.set(rid, kept);
      else rows.delete(rid);
    }
  }
}
