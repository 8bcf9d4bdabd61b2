import { rmSync } from 'node:fs';
import { Int32 } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFilter } from '../../../../adapters/embedded-mongodb/query/match.ts';
import { compileSort } from '../../../../adapters/embedded-mongodb/query/sort.ts';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { insertDoc } from '../../../../adapters/embedded-mongodb/storage/change.ts';
import { createIndexes } from '../../../../adapters/embedded-mongodb/storage/indexing.ts';
import { openStore } from '../../../../adapters/embedded-mongodb/storage/open-store.ts';
import type { Plan } from '../../../../adapters/embedded-mongodb/storage/plan.ts';
import { planOf } from '../../../../adapters/embedded-mongodb/storage/planner.ts';
import { selectBy } from '../../../../adapters/embedded-mongodb/storage/select.ts';
import type { Access, Store } from '../../../../adapters/embedded-mongodb/storage/store.ts';
import { arbitraryNumber, arbitraryScalar, docOfNames } from '../arbitrary-values.ts';
import { temporaryDirectory } from '../engines.ts';

/** Queries that are compared, at least; `npm run test:mongodb` asks for more. */
const runs = Number(process.env['OUTCRY_TEST_PLANS'] ?? 600);

const long = { timeout: 20_000 + 20 * runs };

describe('a plan', () => {
  const dataDir = temporaryDirectory();
  let store: Store;
  beforeAll(() => {
    store = openStore({ dataDir, maxBytes: 2 ** 30 });
  });
  afterAll(() => {
    store.sqlite.close();
    rmSync(dataDir, { recursive: true });
  });

  it('by index finds what a scan finds, in an order that the sort allows', long, ({ task }) => {
    let compared = 0;
    const used = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.array(arbitraryDoc, { maxLength: 12 }),
        arbitraryIndexes,
        arbitraryQueries,
        (docs, indexes, queries) => {
          try {
            const access = collectionOf(store, docs, indexes);
            for (const query of queries.filter((one) => isAllowed(docs, one))) {
              compare(access, query, used);
              compared += 1;
            }
          } finally {
            store.sqlite.rollback();
            store.catalog.reload();
          }
        },
      ),
      { numRuns: runs / 4 },
    );
    task.meta.proof = { cases: compared };
    // otherwise the property says nothing
    expect(compared).toBeGreaterThanOrEqual(runs);
    expect((used.get('index') ?? 0) / [...used.values()].reduce((a, b) => a + b)).toBeGreaterThan(0.3);
    expect(used.get('index sorted')).toBeGreaterThan(0);
    expect(used.get('index multikey')).toBeGreaterThan(0);
    expect(used.get('branches')).toBeGreaterThan(0);
  });
});

const few = fc.integer({ min: 0, max: 3 }).map((n) => new Int32(n));
const scalar = fc.oneof({ arbitrary: few, weight: 6 }, arbitraryScalar, arbitraryNumber);
const nested = docOfNames(['x', 'y'], scalar);
const field: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: scalar, weight: 6 },
  { arbitrary: fc.array(fc.oneof(scalar, nested, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }), weight: 2 },
  { arbitrary: nested, weight: 2 },
);
const plain = docOfNames(['a', 'b', 'c'], fc.oneof({ arbitrary: few, weight: 3 }, nested, scalar));
const arbitraryDoc = fc.oneof(plain, docOfNames(['a', 'b', 'c'], field));
const paths = ['a', 'b', 'c', 'a.x', 'a.y', 'b.x'];

const conditions: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: scalar, weight: 3 },
  fc.oneof(fc.array(scalar, { maxLength: 2 }), nested),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), fc.oneof(scalar, field))
    .map(([op, value]) => docOf([op, value])),
  fc.tuple(few, few).map(([low, high]) => docOf(['$gte', low], ['$lt', high])),
  fc.array(scalar, { maxLength: 3 }).map((values) => docOf(['$in', values])),
  fc.boolean().map((there) => docOf(['$exists', there])),
  fc.tuple(few, few).map(([low, high]) => docOf(['$elemMatch', docOf(['$gt', low], ['$lte', high])])),
  few.map((x) => docOf(['$elemMatch', docOf(['x', x])])),
  fc.array(few, { minLength: 1, maxLength: 2 }).map((all) => docOf(['$all', all])),
  fc.constantFrom('a', 'b').map((pattern) => docOf(['$regex', `^${pattern}`])),
);
const clauses = docOfNames(paths, conditions);
const filters: fc.Arbitrary<Doc> = fc.oneof(
  { arbitrary: clauses, weight: 4 },
  fc
    .tuple(clauses, fc.array(clauses, { minLength: 1, maxLength: 3 }))
    .map(([rest, branches]) => new Map([...rest, ['$or', branches]])),
  fc.array(clauses, { minLength: 1, maxLength: 2 }).map((parts) => docOf(['$and', parts])),
);
const sorts = fc.option(
  docOfNames(
    paths,
    fc.constantFrom(1, -1).map((n) => new Int32(n)),
  ),
  { nil: undefined },
);
const arbitraryQueries = fc.array(fc.record({ filter: filters, sort: sorts }), { minLength: 5, maxLength: 5 });

const keys = fc
  .uniqueArray(fc.constantFrom(...paths), { minLength: 1, maxLength: 3 })
  .chain((chosen) => fc.tuple(fc.constant(chosen), fc.array(fc.constantFrom(1, -1), { minLength: 3, maxLength: 3 })))
  .map(([chosen, turns]): Doc => new Map(chosen.map((path, at) => [path, new Int32(turns[at] ?? 1)])));
const partials = fc.option(
  docOfNames(
    ['a', 'b'],
    fc.oneof(
      few,
      few.map((n) => docOf(['$gt', n])),
      fc.constant(docOf(['$exists', true])),
    ),
  ),
  {
    nil: undefined,
  },
);
const arbitraryIndexes = fc.array(fc.record({ key: keys, sparse: fc.boolean(), partial: partials }), {
  minLength: 1,
  maxLength: 4,
});

type IndexOf = { readonly key: Doc; readonly sparse: boolean; readonly partial: Doc | undefined };

function collectionOf(store: Store, docs: readonly Doc[], indexes: readonly IndexOf[]): Access {
  const access = { store, collection: store.catalog.create('d', 'c') };
  const specs = indexes.map(({ key, sparse, partial }, at) => {
    const only: [string, Value][] = partial ? [['partialFilterExpression', partial]] : [['sparse', sparse]];
    return new Map<string, Value>([['v', new Int32(2)], ['key', key], ['name', `i${at}`], ...only]);
  });
  for (const spec of specs) {
    try {
      createIndexes(store, access.collection, [spec]);
    } catch {} // the same key twice
  }
  for (const [at, doc] of docs.entries()) {
    try {
      insertDoc(access, new Map<string, Value>([['_id', new Int32(at)], ...doc]));
    } catch {} // arrays side by side
  }
  return access;
}

/** No document can be sorted by two arrays side by side, and nothing is greater than a regular expression. */
function isAllowed(docs: readonly Doc[], { filter, sort }: Asked): boolean {
  try {
    compileFilter(filter);
    return sort === undefined || docs.every((doc) => compileSort(sort)(doc, new Map()) !== undefined);
  } catch {
    return false;
  }
}

type Asked = { readonly filter: Doc; readonly sort: Doc | undefined };

function compare(access: Access, { filter, sort }: Asked, used: Map<string, number>): void {
  const selection = { filter, sort, compiled: compileFilter(filter) };
  const plan = planOf(access.collection, selection);
  const scan: Plan = { kind: 'collection', backward: false };
  const [found, expected] = [plan, scan].map((one) =>
    [...selectBy(access, { ...selection, plan: one }, { keys: 0, docs: 0 })].map(({ doc }) => doc),
  );
  for (const kind of kindsOf(plan)) used.set(kind, (used.get(kind) ?? 0) + 1);

  const ids = (docs: readonly Doc[] = []) => docs.map((doc) => Number(doc.get('_id')));
  expect(ids(found).toSorted()).toEqual(ids(expected).toSorted());
  if (sort) expect(isOrdered(found ?? [], sort)).toBe(true);
}

function kindsOf(plan: Plan): string[] {
  if (plan.kind !== 'index') return [plan.kind];
  return ['index', ...(plan.sorted ? ['index sorted'] : []), ...(plan.index.multikey ? ['index multikey'] : [])];
}

function isOrdered(docs: readonly Doc[], sort: Doc): boolean {
  const order = compileSort(sort);
  return docs.every((doc, at) => at === 0 || order(docs[at - 1] ?? doc, doc) <= 0);
}
