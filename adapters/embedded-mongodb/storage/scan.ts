import type { SQLOutputValue } from 'node:sqlite';
import { MongoError } from '../mongo-error.ts';
import type { KeyRange } from './index-use.ts';
import type { KeyTest } from './key-test.ts';
import type { IndexPlan, Plan } from './plan.ts';
import type { Access } from './store.ts';

/** How much a read has looked at so far, for `explain`. */
export type Counts = { keys: number; docs: number };

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

/** The row's id, its document where it is read along, and its key where an index is read. */
type SqlRow = Readonly<Record<number, SQLOutputValue>>;

/** How the next rows behind the last one are read, and the document of each; what cannot match has none. */
type Source = {
  readonly read: (size: number) => readonly SqlRow[];
  readonly take: (row: SqlRow) => Uint8Array | undefined;
  /** The table that is read, which may be dropped while the scan is suspended. */
  readonly index?: number;
};

function* scanCollection(access: Access, backward: boolean, counts: Counts): Generator<StoredRow> {
  const [compare, order, start] = backward ? ['<', 'DESC', behindAll] : ['>', 'ASC', beforeAll];
  const sql = `SELECT rid, doc FROM c${access.collection.id} WHERE rid ${compare} ? ORDER BY rid ${order} LIMIT ?`;
  const statement = access.store.sqlite.arrays(sql);
  let last = start;
  const take = (row: SqlRow): Uint8Array => {
    last = Number(row[0]);
    counts.docs += 1;
    return bytesOf(row[1]);
  };
  yield* inChunks(access, { read: (size) => statement.all(last, size), take });
}

function* scanIndex(access: Access, plan: IndexPlan, counts: Counts): Generator<StoredRow> {
  const ranges = plan.backward ? plan.ranges.toReversed() : plan.ranges;
  for (const range of ranges) yield* inChunks(access, rangeSource(access, { ...plan, range }, counts));
}

/** Documents come with their keys, or, where keys tell which cannot match, one by one. */
function rangeSource(access: Access, plan: IndexPlan & { readonly range: KeyRange }, counts: Counts): Source {
  const { test } = plan;
  return test ? testedSource(access, { ...plan, test }, counts) : wholeSource(access, plan, counts);
}

function wholeSource(access: Access, plan: IndexPlan & { readonly range: KeyRange }, counts: Counts): Source {
  const { index, range, backward } = plan;
  const table = `i${index.id} i CROSS JOIN c${access.collection.id} c ON c.rid = i.rid`;
  const statement = access.store.sqlite.arrays(rangeSql(`i.rid, c.doc, i.key FROM ${table}`, backward));
  let [key, end] = backward ? [range.high, range.low] : [range.low, range.high];
  let rid = beforeAll;
  const take = (row: SqlRow): Uint8Array => {
    key = bytesOf(row[2]);
    rid = Number(row[0]);
    counts.keys += 1;
    counts.docs += 1;
    return bytesOf(row[1]);
  };
  return { read: (size) => statement.all(end, key, rid, size), take, index: index.id };
}

/** Keys come as hex, which takes half as long as bytes do; equal keys fail together. */
function testedSource(
  access: Access,
  plan: IndexPlan & { readonly range: KeyRange; readonly test: KeyTest },
  counts: Counts,
): Source {
  const { index, range, backward, test } = plan;
  const statement = access.store.sqlite.arrays(rangeSql(`i.rid, hex(i.key) FROM i${index.id} i`, backward));
  let [key, end] = backward ? [range.high, range.low] : [range.low, range.high];
  let rid = beforeAll;
  let failed: unknown;
  const take = (row: SqlRow): Uint8Array | undefined => {
    if (row[1] === failed) return undefined;
    key = Buffer.from(String(row[1]), 'hex');
    rid = Number(row[0]);
    counts.keys += 1;
    if (!index.multikey && !test(key)) {
      failed = row[1];
      rid = backward ? beforeAll : behindAll;
      return undefined;
    }
    counts.docs += 1;
    return bytesOf(fetched(access, rid));
  };
  return { read: (size) => statement.all(end, key, rid, size), take, index: index.id };
}

/** Row ids beside which no other has a place. */
const beforeAll = -1;
const behindAll = Number.MAX_SAFE_INTEGER;

const fetched = ({ store, collection }: Access, rid: number): SQLOutputValue | undefined =>
  store.sqlite.statement(`SELECT doc FROM c${collection.id} WHERE rid = ?`).get(rid)?.['doc'];

function rangeSql(source: string, backward: boolean): string {
  const [end, compare, order] = backward ? ['>=', '<', 'DESC'] : ['<', '>', 'ASC'];
  return (
    `SELECT ${source} WHERE i.key ${end} ? AND (i.key, i.rid) ${compare} (?, ?) ` +
    `ORDER BY i.key ${order}, i.rid ${order} LIMIT ?`
  );
}

const firstChunk = 4;
const largestChunk = 256;
const chunkBytes = 4 * 1024 * 1024;

/** Reads ahead a little, more with every chunk; after a write elsewhere what was read ahead is read again. */
function* inChunks(access: Access, source: Source): Generator<StoredRow> {
  const { store } = access;
  let size = firstChunk;
  for (let ended = false; !ended; ) {
    const { version } = store;
    const chunk = source.read(size);
    const bytes = yield* giveRows(chunk, source, () => store.version === version);
    if (store.version !== version) assertStillThere(access, source.index);
    else ended = chunk.length < size;
    size = nextSize(size, bytes / chunk.length);
  }
}

/** Gives the rows as long as they are fresh, and returns how many bytes those were. */
function* giveRows(chunk: readonly SqlRow[], source: Source, isFresh: () => boolean): Generator<StoredRow, number> {
  let given = 1;
  for (const row of chunk) {
    const bytes = source.take(row);
    given += bytes?.length ?? 0;
    if (bytes) yield { rid: Number(row[0]), bytes };
    if (!isFresh()) break;
  }
  return given;
}

const nextSize = (size: number, bytesEach: number): number =>
  Math.max(1, Math.min(size * 4, largestChunk, Math.floor(chunkBytes / bytesEach)));

function assertStillThere({ store, collection }: Access, index: number | undefined): void {
  const now = store.catalog.byId(collection.id);
  if (now && (index === undefined || now.indexes.some(({ id }) => id === index))) return;
  throw new MongoError(175, 'The collection or index of this query has been dropped');
}

function bytesOf(value: SQLOutputValue | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new MongoError(1, 'A stored row holds no document');
}
