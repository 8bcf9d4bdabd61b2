import { MongoError } from '../mongo-error.ts';
import type { Filter } from '../query/match.ts';
import { compileSorting, type SortKey } from '../query/sort.ts';
import type { Doc } from '../query/value.ts';
import { isSorted, type Plan, type Query } from './plan.ts';
import { planOf } from './planner.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Counts } from './scan.ts';
import type { Access } from './store.ts';

/** A query with how many of its documents are passed over and how many are wanted; no limit where it is undefined. */
export type Selection = Query & {
  /** The query's filter, ready to be asked. */
  readonly compiled: Filter;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
  /** Throws when the command's time is up; asked now and then. */
  readonly checkTime?: (() => void) | undefined;
};

/** The matching documents in the order asked for; it may be suspended between any two. */
export function select(access: Access, selection: Selection, counts: Counts = { keys: 0, docs: 0 }): Iterable<Row> {
  const plan = planOf(access.collection, selection);
  return selectBy(access, { ...selection, plan }, counts);
}

/** As `select`, by a plan that has been made already. */
export function selectBy(
  access: Access,
  selection: Selection & { readonly plan: Plan },
  counts: Counts,
): Iterable<Row> {
  const { plan, sort, skip = 0, limit = Number.POSITIVE_INFINITY } = selection;
  const found = matching(access, selection, counts);
  const ordered = !sort || sort.has('$natural') || (isSorted(plan, sort) && !access.transaction);
  const rows = ordered ? found : sorted(found, sort, skip + limit);
  return skip === 0 && limit === Number.POSITIVE_INFINITY ? rows : slice(rows, skip, limit);
}

const checkEvery = 256;

function* matching(
  access: Access,
  { filter, compiled, plan, checkTime }: Selection & { readonly plan: Plan },
  counts: Counts,
): Generator<Row> {
  let looked = 0;
  for (const row of rowsOf(access, plan, counts)) {
    looked += 1;
    if (looked % checkEvery === 0) checkTime?.();
    if (filter.size === 0 || compiled.matches(row.doc)) yield row;
  }
}

/** What a sort may hold in memory, as on a MongoDB. */
const sortBytes = 100 * 1024 * 1024;

/** A row with what it is sorted by. */
type Keyed = { readonly row: Row; readonly key: SortKey };

/** Keeps only as many rows as are wanted, so that a small limit on a large collection stays small. */
function sorted(rows: Iterable<Row>, sort: Doc, wanted: number): readonly Row[] {
  const { keyOf, compareKeys } = compileSorting(sort);
  const best = (all: Keyed[]): Keyed[] => all.sort((a, b) => compareKeys(a.key, b.key)).slice(0, wanted);
  let kept: Keyed[] = [];
  let bytes = 0;
  for (const row of rows) {
    kept.push({ row, key: keyOf(row.doc) });
    bytes += row.bytes.length;
    if (kept.length > wanted * 2 + 1000) {
      kept = best(kept);
      bytes = kept.reduce((sum, one) => sum + one.row.bytes.length, 0);
    }
    if (bytes > sortBytes) throw new MongoError(292, `Sort exceeded memory limit of ${sortBytes} bytes`);
  }
  return best(kept).map(({ row }) => row);
}

function* slice(rows: Iterable<Row>, skip: number, limit: number): Generator<Row> {
  if (limit === 0) return;
  let passed = 0;
  for (const row of rows) {
    passed += 1;
    if (passed > skip) yield row;
    if (passed - skip >= limit) return;
  }
}
