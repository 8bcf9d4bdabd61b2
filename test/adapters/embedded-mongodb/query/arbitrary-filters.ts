import { BSONRegExp, Int32 } from 'bson';
import fc from 'fast-check';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { type Numbers, path, plainNumber, text, valueWith } from './arbitrary-docs.ts';

const operator = (name: string, argument: fc.Arbitrary<Value>): fc.Arbitrary<Doc> =>
  argument.map((value) => docOf([name, value]));

const typeName = fc.constantFrom<Value[]>(
  'string',
  'number',
  'array',
  'object',
  'null',
  'double',
  'int',
  'long',
  'decimal',
  'date',
  'bool',
  'objectId',
  new Int32(2),
  new Int32(-1),
  new Int32(6),
);

const regex = fc.constantFrom(
  new BSONRegExp('a'),
  new BSONRegExp('^a', 'i'),
  new BSONRegExp('b$'),
  new BSONRegExp('^.b', 's'),
  new BSONRegExp(''),
);

/** Operators under a field, `depth` levels of them at most. */
const conditionsWith = (number: Numbers, depth: number): fc.Arbitrary<Doc> => {
  const value = valueWith(number);
  const simple = fc.oneof(
    {
      arbitrary: fc
        .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value)
        .map(([name, argument]) => docOf([name, argument])),
      weight: 8,
    },
    {
      arbitrary: fc
        .tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(value, { maxLength: 3 }))
        .map(([name, list]) => docOf([name, list])),
      weight: 4,
    },
    operator('$in', fc.array(fc.oneof(value, regex), { maxLength: 3 })),
    operator('$exists', fc.oneof(fc.boolean(), plainNumber)),
    operator('$type', fc.oneof(typeName, fc.array(typeName, { maxLength: 2 }))),
    operator(
      '$size',
      fc.integer({ min: 0, max: 3 }).map((n) => new Int32(n)),
    ),
    operator('$mod', fc.tuple(plainNumber, plainNumber)),
    operator('$regex', fc.oneof(text, regex)),
    fc
      .tuple(text, fc.constantFrom('i', 's', 'm', 'im', 'x'))
      .map(([pattern, options]) => docOf(['$regex', pattern], ['$options', options])),
  );
  if (depth === 0) return simple;
  const inner = conditionsWith(number, depth - 1);
  return fc.oneof(
    { arbitrary: simple, weight: 8 },
    { arbitrary: fc.tuple(simple, simple).map(([a, b]): Doc => new Map([...a, ...b])), weight: 2 },
    { arbitrary: operator('$not', fc.oneof(inner, regex)), weight: 1 },
    { arbitrary: operator('$elemMatch', fc.oneof(inner, filterWith(number, depth - 1))), weight: 2 },
    { arbitrary: operator('$all', fc.array(operator('$elemMatch', inner), { minLength: 1, maxLength: 2 })), weight: 1 },
  );
};

/** Filters with at most two fields a level. */
export const filterWith = (number: Numbers, depth = 2): fc.Arbitrary<Doc> => {
  const field = fc.tuple(
    path,
    fc.oneof(
      { arbitrary: valueWith(number), weight: 3 },
      { arbitrary: conditionsWith(number, depth), weight: 5 },
      { arbitrary: regex, weight: 1 },
    ),
  );
  const fields = fc.array(field, { maxLength: 2 }).map((entries): Doc => new Map(entries));
  if (depth === 0) return fields;
  const clauses = fc.array(filterWith(number, depth - 1), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { arbitrary: fields, weight: 5 },
    {
      arbitrary: fc
        .tuple(fc.constantFrom('$and', '$or', '$nor'), clauses, fields)
        .map(([name, list, doc]): Doc => new Map<string, Value>([[name, list], ...doc])),
      weight: 2,
    },
  );
};
