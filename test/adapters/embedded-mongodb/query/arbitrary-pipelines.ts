import { Int32 } from 'bson';
import fc from 'fast-check';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { path, plainNumber, valueWith } from './arbitrary-docs.ts';
import { filterWith } from './arbitrary-filters.ts';

const stage = (name: string, argument: fc.Arbitrary<Value>): fc.Arbitrary<Doc> =>
  argument.map((value) => docOf([name, value]));

const plainPath = path.filter((at) => !/\d/.test(at) && at !== '_id');
const simple = fc.constantFrom<Value[]>(
  '$a',
  '$b',
  '$c',
  '$a.b',
  '$b.a',
  docOf(['k', '$a'], ['l', '$b.c']),
  docOf(['$type', '$a']),
);
const isDocument = docOf(['$eq', [docOf(['$type', '$a']), 'object']]);
/** Nothing here fails, as MongoDB may move a `$skip` or `$limit` in front of a stage that would. */
const operand = fc.oneof(
  { arbitrary: simple, weight: 3 },
  fc.constantFrom<Value[]>(
    docOf(['$cond', [isDocument, '$a', '$$REMOVE']]),
    ['$a', '$b'],
    docOf(['$ifNull', ['$a', '$b']]),
    docOf(['$literal', '$a']),
  ),
);
/** Never missing: a field that was removed leaves its place to a later one of its name in MongoDB. */
const present = operand.map((value): Value => docOf(['$ifNull', [value, 'none']]));
const count = fc.integer({ min: 1, max: 3 }).map((n): Value => new Int32(n));

const entries = (value: fc.Arbitrary<Value>): fc.Arbitrary<Doc> =>
  fc
    .uniqueArray(fc.tuple(plainPath, value), { minLength: 1, maxLength: 2, selector: ([at]) => at })
    .map((fields): Doc => new Map(fields));

/** Accumulators under names that say whether the order of their elements means something. */
const accumulators: fc.Arbitrary<Doc> = fc
  .record(
    {
      sum: fc.oneof(simple, fc.constant(new Int32(1))).map((value) => docOf(['$sum', value])),
      avg: simple.map((value) => docOf(['$avg', value])),
      min: simple.map((value) => docOf(['$min', value])),
      max: simple.map((value) => docOf(['$max', value])),
      first: simple.map((value) => docOf(['$first', value])),
      last: simple.map((value) => docOf(['$last', value])),
      push: operand.map((value) => docOf(['$push', value])),
      set: simple.map((value) => docOf(['$addToSet', value])),
      count: fc.constant(docOf(['$count', new Map()])),
    },
    { requiredKeys: [] },
  )
  .map((fields): Doc => new Map(Object.entries(fields)));

const group = fc
  .tuple(fc.oneof(simple, fc.constant(null)), accumulators)
  .map(([id, fields]) => docOf(['$group', new Map<string, Value>([['_id', id], ...fields])]));

const lookup = fc.oneof(
  fc
    .tuple(plainPath, plainPath)
    .map(([local, foreign]) =>
      docOf(['$lookup', docOf(['from', 'foreign'], ['localField', local], ['foreignField', foreign], ['as', 'found'])]),
    ),
  simple.map((value) =>
    docOf([
      '$lookup',
      docOf(
        ['from', 'foreign'],
        ['let', docOf(['mine', value])],
        [
          'pipeline',
          [
            docOf(['$match', docOf(['$expr', docOf(['$eq', ['$a', '$$mine']])])]),
            docOf(['$project', docOf(['a', new Int32(1)])]),
          ],
        ],
        ['as', 'found.here'],
      ),
    ]),
  ),
);

const unwind = fc.oneof(
  plainPath.map((at): Value => `$${at}`),
  fc
    .tuple(plainPath, fc.boolean())
    .map(
      ([at, preserve]): Value =>
        docOf(['path', `$${at}`], ['includeArrayIndex', 'at'], ['preserveNullAndEmptyArrays', preserve]),
    ),
);

const bucket = fc
  .constantFrom('$a', '$b')
  .map(
    (by): Value =>
      docOf(
        ['groupBy', by],
        ['boundaries', [new Int32(-1), new Int32(1), new Int32(3)]],
        ['default', 'other'],
        ['output', docOf(['n', docOf(['$sum', new Int32(1)])], ['push', docOf(['$push', '$_id'])])],
      ),
  );

/** Stages after which the order of the documents is still known. */
const ordered = fc.oneof(
  stage('$match', filterWith(plainNumber, 1)),
  stage(
    '$match',
    simple.map((value) => docOf(['$expr', docOf(['$gt', [value, new Int32(0)]])])),
  ),
  stage('$project', entries(fc.oneof(fc.constant(new Int32(1)), present))),
  stage('$project', entries(fc.constant(new Int32(0)))),
  stage('$addFields', entries(present)),
  stage(
    '$set',
    entries(
      fc.oneof(
        valueWith(plainNumber).map((value) => docOf(['$literal', value])),
        simple,
      ),
    ),
  ),
  stage('$unset', fc.oneof(plainPath, fc.array(plainPath, { minLength: 1, maxLength: 2 }))),
  stage(
    '$sort',
    plainPath.map((at) => docOf([at, new Int32(-1)], ['_id', new Int32(1)])),
  ),
  stage('$limit', count),
  stage('$skip', count),
  stage(
    '$replaceRoot',
    fc
      .constantFrom(docOf(['$cond', [isDocument, '$a', new Map()]]), docOf(['x', '$a']))
      .map((root) => docOf(['newRoot', root])),
  ),
  stage(
    '$replaceWith',
    fc.constantFrom<Value[]>(docOf(['x', '$a']), docOf(['$mergeObjects', ['$$ROOT', docOf(['y', 'z'])]])),
  ),
  stage('$unwind', unwind),
  stage('$bucket', bucket),
  lookup,
);

const unordered = fc.oneof(
  { arbitrary: group, weight: 4 },
  stage('$sortByCount', fc.constantFrom('$a', '$b')),
  stage('$count', fc.constant('n')),
);

const facet = fc
  .tuple(fc.array(ordered, { maxLength: 2 }), group)
  .map(([stages, grouped]) => docOf(['$facet', docOf(['list', stages], ['set', [grouped]])]));

/** Pipelines of up to four stages; what loses the order comes last. */
export const pipeline: fc.Arbitrary<Doc[]> = fc
  .tuple(
    fc.array(ordered, { maxLength: 3 }),
    fc.option(fc.oneof({ arbitrary: unordered, weight: 5 }, facet), { freq: 2 }),
  )
  .map(([stages, last]) => (last ? [...stages, last] : stages));
