import { Int32 } from 'bson';
import fc from 'fast-check';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { type Numbers, path, valueWith } from './arbitrary-docs.ts';
import { filterWith } from './arbitrary-filters.ts';

const direction = fc.constantFrom(1, -1).map((n) => new Int32(n));

/** Sorts that end with `_id`, so that no order is left to chance. */
export const sortSpec: fc.Arbitrary<Doc> = fc
  .uniqueArray(fc.tuple(path, direction), { minLength: 1, maxLength: 3, selector: ([at]) => at })
  .map((entries) => new Map<string, Value>([...entries.filter(([at]) => at !== '_id'), ['_id', new Int32(1)]]));

const small = fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n));

const fieldPath = path.filter((at) => !/\d/.test(at));

/** Find projections: one kind or a mix of kinds, which MongoDB refuses. */
export const projectionWith = (number: Numbers): fc.Arbitrary<Doc> => {
  const include = fc.constantFrom<Value[]>(new Int32(1), true);
  const exclude = fc.constantFrom<Value[]>(new Int32(0), false);
  const special = fc.oneof(
    fc.oneof(small, fc.tuple(small, small)).map((range): Value => docOf(['$slice', range])),
    filterWith(number, 0).map((filter): Value => docOf(['$elemMatch', filter])),
    fc
      .tuple(fc.constantFrom('$gt', '$ne', '$exists'), valueWith(number))
      .map(([name, value]): Value => docOf(['$elemMatch', docOf([name, value])])),
    fc.constantFrom<Value[]>('$a', '$b.c', 'text', docOf(['x', '$a']), ['$a', '$b']),
  );
  const spec = (value: fc.Arbitrary<Value>): fc.Arbitrary<Doc> =>
    fc
      .uniqueArray(fc.tuple(fieldPath, value), { minLength: 1, maxLength: 3, selector: ([at]) => at })
      .map((entries): Doc => new Map(entries));
  const positional = fc.constantFrom('a.$', 'b.$', 'a.b.$').map((at): Doc => docOf([at, new Int32(1)]));
  return fc.oneof(
    { arbitrary: spec(include), weight: 3 },
    { arbitrary: spec(exclude), weight: 3 },
    { arbitrary: spec(fc.oneof(include, special)), weight: 3 },
    { arbitrary: spec(fc.oneof(exclude, special)), weight: 2 },
    { arbitrary: spec(fc.oneof(include, exclude, special)), weight: 1 },
    {
      arbitrary: fc
        .tuple(
          spec(include),
          positional.filter((doc) => !doc.has('a.b.$')),
        )
        .map(([a, b]): Doc => new Map([...a, ...b])),
      weight: 1,
    },
    { arbitrary: positional, weight: 1 },
  );
};
