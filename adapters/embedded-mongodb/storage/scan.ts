import type { SQLOutputValue } from 'node:sqlite';
import { MongoError } from '../mongo-error.ts';
import type { KeyRange } from './index-use.ts';
import type { Plan } from './planner.ts';
import type { Counts } from './rows.ts';
import type { Access } from './store.ts';

/** A stored row that has not been read yet. */
export type StoredRow = { readonly rid: number; readonly bytes: Uint8Array };

/** The stored rows of a plan, each once, in its order. It may be suspended at any row, whatever is written meanwhile. */
export function* scanPlan(access: Access, plan: Plan, counts: Counts): Generator<StoredRow> {
  if (plan.kind === 'collection') yield* scanCollection(access, plan.backward, counts);
  else if (plan.kind === 'index' && !plan.index.multikey) yield* scanIndex(access, plan, counts);
  else yield* onceEach(scanAll(access, plan, counts));
}

function* scanAll(access: Access, plan: Exclude<Plan, { kind: 'collection' }>, counts: Counts): Generator<StoredRow> {
  if (plan.kind === 'index') yield* scanIndex(access, plan, counts);
  else for (const branch of plan.branches) yield* scanPlan(access, branch, counts);
}

/** A row has several keys in a multikey index, and may be found by several branches. */
function* onceEach(rows: Iterable<StoredRow>): Generator<StoredRow> {
  const given = new Set<number>();
  for (const row of rows) {
    if (given.has(row.rid)) continue;
    given.add(row.rid);
    yield row;
  }
}

type SqlRow = Record<string, SQLOutputValue>;

/** How the next rows behind the last one are read, and what to note of each row given. */
type Source = {
  readonly read: (size: number) => readonly SqlRow[];
  readonly passed: (row: SqlRow) => void;
  /** The table that is read, which may be dropped while the scan is suspended. */
  readonly index?: number;
};

function* scanCollection(access: Access, backward: boolean, counts: Counts): Generator<StoredRow> {
  const [compare, order, start] = backward ? ['<', 'DESC', Number.MAX_SAFE_INTEGER] : ['>', 'ASC', -1];
  const sql = `SELECT rid, doc FROM c${access.collection.id} WHERE rid ${compare} ? ORDER BY rid ${order} LIMIT ?`;
  const statement = access.store.sqlite.statement(sql);
  let last = start;
  const passed = (row: SqlRow): void => {
    last = Number(row['rid']);
    counts.docs += 1;
  };
  yield* inChunks(access, { read: (size) => statement.all(last, size), passed });
}

type IndexPlan = Extract<Plan, { kind: 'index' }>;

function* scanIndex(access: Access, plan: IndexPlan, counts: Counts): Generator<StoredRow> {
  const ranges = plan.backward ? plan.ranges.toReversed() : plan.ranges;
  for (const range of ranges) yield* inChunks(access, rangeSource(access, { ...plan, range }, counts));
}

function rangeSource(access: Access, plan: IndexPlan & { readonly range: KeyRange }, counts: Counts): Source {
  const { index, range, backward } = plan;
  const statement = access.store.sqlite.statement(rangeSql(index.id, access.collection.id, backward));
  let key = backward ? range.high : range.low;
  let rid = -1; // before every row of the first key
  const passed = (row: SqlRow): void => {
    key = bytesOf(row['key']);
    rid = Number(row['rid']);
    counts.keys += 1;
    counts.docs += 1;
  };
  const end = backward ? range.low : range.high;
  return { read: (size) => statement.all(end, key, rid, size), passed, index: index.id };
}

function rangeSql(index: number, collection: number, backward: boolean): string {
  const [end, compare, order] = backward ? ['>=', '<', 'DESC'] : ['<', '>', 'ASC'];
  return (
    `SELECT i.key, i.rid, c.doc FROM i${index} i CROSS JOIN c${collection} c ON c.rid = i.rid ` +
    `WHERE i.key ${end} ? AND (i.key, i.rid) ${compare} (?, ?) ORDER BY i.key ${order}, i.rid ${order} LIMIT ?`
  );
}

const firstChunk = 4;
const largestChunk = 256;
const chunkBytes = 4 * 1024 * 1024;

/** Reads ahead a little, more with every chunk; after a write elsewhere what was read ahead is read again. */
function* inChunks(access: Access, source: Source): Generator<StoredRow> {
  const { store } = access;
  for (let size = firstChunk; ; ) {
    const { version } = store;
    const chunk = source.read(size);
    let bytesRead = 0;
    for (const row of chunk) {
      const bytes = bytesOf(row['doc']);
      bytesRead += bytes.length;
      source.passed(row);
      yield { rid: Number(row['rid']), bytes };
      if (store.version !== version) break;
    }
    if (store.version !== version) assertStillThere(access, source.index);
    else if (chunk.length < size) return;
    size = Math.max(1, Math.min(size * 4, largestChunk, Math.floor(chunkBytes / (bytesRead / chunk.length))));
  }
}

function assertStillThere({ store, collection }: Access, index: number | undefined): void {
  const now = store.catalog.byId(collection.id);
  if (now && (index === undefined || now.indexes.some(({ id }) => id === index))) return;
  throw new MongoError(175, 'The collection or index of this query has been dropped');
}

function bytesOf(value: SQLOutputValue | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new MongoError(1, 'A stored row holds no document');
}
