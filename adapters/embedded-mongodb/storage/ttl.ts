import { removeRow } from './change.ts';
import type { Index } from './index-spec.ts';
import { bytesAt, inDirection } from './intervals.ts';
import { encodeColumn, typeBytes } from './keys.ts';
import { currentRow } from './rows.ts';
import type { Access, Store } from './store.ts';
import { Waiting } from './transactions.ts';

/** Removes up to `most` documents whose date lies far enough back, and returns how many those were. */
export function removeExpired(store: Store, now: number, most: number): number {
  let removed = 0;
  for (const collection of store.catalog.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      removed += removeFrom({ store, collection }, index, {
        before: now - index.expireAfterSeconds * 1000,
        most: most - removed,
      });
    }
  }
  return removed;
}

type Due = { readonly before: number; readonly most: number };

/** Only dates are looked at: nothing else ever expires. Rows that a transaction holds are left for the next time. */
function removeFrom(access: Access, index: Index, { before, most }: Due): number {
  const bytes = encodeColumn(new Date(before));
  const dates = {
    low: { bytes: Uint8Array.of(typeBytes.date), behind: false },
    high: { bytes, behind: true },
    point: false,
  };
  const [range = dates] = inDirection([dates], index.shape.directions[0] ?? 1);
  const sql = `SELECT DISTINCT rid FROM i${index.id} WHERE key >= ? AND key < ? LIMIT ?`;
  const rows = access.store.sqlite.statement(sql).all(bytesAt(range.low), bytesAt(range.high), most);
  return rows.filter(({ rid }) => removeUnlessHeld(access, Number(rid))).length;
}

function removeUnlessHeld(access: Access, rid: number): boolean {
  const row = currentRow(access, rid);
  if (!row) return false;
  try {
    removeRow(access, row);
    return true;
  } catch (error) {
    if (error instanceof Waiting) return false;
    throw error;
  }
}
