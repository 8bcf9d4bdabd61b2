import { type Doc, decodeDoc } from '../query/value.ts';
import { isTouched, touchedRows } from './past.ts';
import type { Plan } from './plan.ts';
import { type Counts, scanPlan } from './scan.ts';
import type { Access, Transaction } from './store.ts';

/** A document where it is stored: row id, bytes and what they say. */
export type Row = { readonly rid: number; readonly bytes: Uint8Array; readonly doc: Doc };

/**
 * The documents that a plan leads to, each once, as the transaction sees them; they may still fail the filter.
 *
 * Outside a transaction a suspended read goes on behind the last row it gave, with what is stored then. Within one,
 * rows that differ from what is stored come last, so the order is not that of the index.
 */
export function* rowsOf(access: Access, plan: Plan, counts: Counts): Generator<Row> {
  const { transaction } = access;
  if (transaction) yield* visibleRows({ ...access, transaction }, plan, counts);
  else for (const { rid, bytes } of scanPlan(access, plan, counts)) yield { rid, bytes, doc: decodeDoc(bytes) };
}

type Within = Access & { readonly transaction: Transaction };

function* visibleRows(access: Within, plan: Plan, counts: Counts): Generator<Row> {
  const given = new Set<number>();
  for (const { rid, bytes } of scanPlan(access, plan, counts)) {
    if (isTouched(access, rid, access.transaction)) continue;
    given.add(rid);
    yield { rid, bytes, doc: decodeDoc(bytes) };
  }
  for (const [rid, bytes] of touchedRows(access, access.transaction)) {
    if (bytes && !given.has(rid)) yield { rid, bytes, doc: decodeDoc(bytes) };
  }
}

/** The row as it is now, for a write that has found it before; undefined where it is gone. */
export function currentRow(access: Access, rid: number): Row | undefined {
  const { store, collection, transaction } = access;
  const own = transaction?.overlays.get(collection.id)?.rows.get(rid);
  const stored = own
    ? own.bytes
    : store.sqlite.statement(`SELECT doc FROM c${collection.id} WHERE rid = ?`).get(rid)?.['doc'];
  return stored instanceof Uint8Array ? { rid, bytes: stored, doc: decodeDoc(stored) } : undefined;
}
