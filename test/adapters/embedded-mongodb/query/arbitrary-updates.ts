import { Int32 } from 'bson';
import fc from 'fast-check';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { docWith, names, path, plainNumber, scalarWith, valueWith } from './arbitrary-docs.ts';
import { filterWith } from './arbitrary-filters.ts';

/** An update with what it needs beside the document. */
export type UpdateCase = { readonly update: Doc | Value[]; readonly arrayFilters: readonly Doc[] };

const value = valueWith(plainNumber);
const small = fc.integer({ min: -2, max: 3 }).map((n) => new Int32(n));
const direction = fc.constantFrom(1, -1).map((n) => new Int32(n));

const target = fc.oneof(
  { arbitrary: path, weight: 8 },
  {
    arbitrary: fc.constantFrom(
      'a.$',
      'a.$.b',
      'a.$[]',
      'b.$[]',
      'a.$[].b',
      'a.$[x]',
      'a.$[x].c',
      'b.$[x]',
      'a.$[].$[x]',
    ),
    weight: 2,
  },
  { arbitrary: fc.constantFrom('', 'a.', 'a..b', '$a', 'a.$b', 'a.01', 'a.3', '10', '9', 'z'), weight: 1 },
);

const each = fc.array(value, { maxLength: 3 });

const pushed = fc.oneof(
  { arbitrary: value, weight: 2 },
  {
    arbitrary: fc
      .tuple(each, fc.option(small), fc.option(small), fc.option(fc.oneof(direction, sortSpec())))
      .map(([list, slice, position, sort]) => {
        const modifiers: Doc = docOf(['$each', list]);
        if (slice) modifiers.set('$slice', slice);
        if (position) modifiers.set('$position', position);
        if (sort) modifiers.set('$sort', sort);
        return modifiers;
      }),
    weight: 3,
  },
);

function sortSpec(): fc.Arbitrary<Doc> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom<string[]>(...names, 'a.b'), direction), {
      minLength: 1,
      maxLength: 2,
      selector: ([name]) => name,
    })
    .map((entries): Doc => new Map(entries));
}

const argumentOf: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  $set: value,
  $setOnInsert: value,
  $unset: fc.constant(''),
  $inc: fc.oneof({ arbitrary: plainNumber, weight: 9 }, scalarWith(plainNumber)),
  $mul: fc.oneof({ arbitrary: plainNumber, weight: 9 }, scalarWith(plainNumber)),
  $min: value,
  $max: value,
  $rename: fc.oneof({ arbitrary: path, weight: 9 }, value),
  $push: pushed,
  $addToSet: fc.oneof(
    value,
    each.map((list) => docOf(['$each', list])),
  ),
  $pop: fc.oneof({ arbitrary: direction, weight: 9 }, value),
  $pull: fc.oneof(
    value,
    filterWith(plainNumber, 1),
    fc
      .tuple(fc.constantFrom('$gt', '$lte', '$eq', '$ne', '$exists'), value)
      .map(([name, argument]) => docOf([name, argument])),
    fc.array(value).map((list) => docOf(['$in', list])),
  ),
  $pullAll: fc.oneof({ arbitrary: each, weight: 5 }, value),
};

const operation: fc.Arbitrary<readonly [string, Doc]> = fc
  .constantFrom(...Object.keys(argumentOf))
  .chain((name) =>
    fc
      .uniqueArray(fc.tuple(target, argumentOf[name] ?? value), { minLength: 1, maxLength: 2, selector: ([at]) => at })
      .map((fields) => [name, new Map(fields)] as const),
  );

const operators: fc.Arbitrary<UpdateCase> = fc
  .uniqueArray(operation, { minLength: 1, maxLength: 2, selector: ([name]) => name })
  .chain((entries) => {
    const update: Doc = new Map(entries);
    const needsFilter = entries.some(([, fields]) => [...fields.keys()].some((at) => at.includes('$[x]')));
    const filter = fc
      .tuple(
        fc.constantFrom('x', 'x.b', 'x.c'),
        fc.oneof(
          value,
          fc.constantFrom('$gt', '$lt', '$ne', '$exists').chain((name) => value.map((v) => docOf([name, v]))),
        ),
      )
      .map(([at, condition]) => docOf([at, condition]));
    return (needsFilter ? fc.tuple(filter) : fc.constant([])).map((arrayFilters) => ({ update, arrayFilters }));
  });

const replacement: fc.Arbitrary<UpdateCase> = fc
  .tuple(docWith(plainNumber), fc.option(fc.constantFrom(0, 1), { freq: 3 }), fc.boolean())
  .map(([doc, id, first]) => {
    const own: [string, Value][] = id === null ? [] : [['_id', new Int32(id)]];
    return { update: new Map(first ? [...own, ...doc] : [...doc, ...own]), arrayFilters: [] };
  });

/** Never missing, and fields are removed last: in MongoDB a removed field leaves its place to a later one of its name. */
const source = fc
  .constantFrom<Value>('$a', '$b', '$a.b', 'text', docOf(['x', '$b']))
  .map((value) => docOf(['$ifNull', [value, new Int32(0)]]));

const adding = fc
  .tuple(fc.constantFrom('$set', '$addFields'), fc.constantFrom('a', 'b', 'c', 'a.b', 'b.x', '_id'), source)
  .map(([name, at, value]) => docOf([name, docOf([at, value])]));

const ending = fc.oneof(
  fc.constantFrom('a', 'b', 'a.b', '_id').map((at) => docOf(['$unset', at])),
  source.map((value) => docOf(['$replaceWith', docOf(['n', value])])),
  fc.constant(docOf(['$project', docOf(['b', new Int32(1)])])),
);

const pipeline: fc.Arbitrary<UpdateCase> = fc
  .tuple(fc.array(adding, { minLength: 1, maxLength: 2 }), fc.option(ending))
  .map(([stages, last]) => ({ update: last ? [...stages, last] : stages, arrayFilters: [] }));

export const updateCase: fc.Arbitrary<UpdateCase> = fc.oneof(
  { arbitrary: operators, weight: 18 },
  { arbitrary: replacement, weight: 2 },
  { arbitrary: pipeline, weight: 2 },
);
