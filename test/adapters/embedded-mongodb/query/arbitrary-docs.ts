import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';

const decimal = (text: string): Decimal128 => Decimal128.fromString(text);

/** Numbers that the engine computes with: all types, close together and at the ends. */
export const plainNumber: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)), weight: 6 },
  { arbitrary: fc.constantFrom(2147483647, -2147483648).map((n) => new Int32(n)), weight: 1 },
  { arbitrary: fc.integer({ min: -3, max: 3 }).map((n) => Long.fromNumber(n)), weight: 2 },
  {
    arbitrary: fc
      .constantFrom(
        '9007199254740991',
        '9007199254740992',
        '9007199254740993',
        '9223372036854775807',
        '-9223372036854775808',
      )
      .map((text) => Long.fromString(text)),
    weight: 1,
  },
  { arbitrary: fc.constantFrom(-0, 0, 1, 2, -1, 0.1, 1.5, 2.5, -2.5).map((n) => new Double(n)), weight: 3 },
  {
    arbitrary: fc
      .constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53, 2 ** 63, 1e300, 5e-324)
      .map((n) => new Double(n)),
    weight: 1,
  },
);

export const anyNumber: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: plainNumber, weight: 5 },
  {
    arbitrary: fc
      .constantFrom('1', '1.0', '1.10', '0', '-0', '2E+1', '9007199254740993', 'NaN', 'Infinity', '-Infinity', '0.1')
      .map(decimal),
    weight: 1,
  },
);

export const text: fc.Arbitrary<string> = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  'A',
  'a\nb',
  'ä',
  '\u{1F600}',
  '\uffee',
  ' x ',
);

const date: fc.Arbitrary<Date> = fc
  .constantFrom(-1, 0, 1, 951_782_400_000, 1_709_214_350_123, 1_735_689_599_999, -62_135_596_800_000)
  .map((ms) => new Date(ms));

const rare: fc.Arbitrary<Value> = fc.constantFrom<Value[]>(
  new ObjectId('0123456789abcdef01234567'),
  new ObjectId('ffffffffffffffffffffffff'),
  new Binary(new Uint8Array([1, 2]), 0),
  new Binary(new Uint8Array([9]), 4),
  new BSONRegExp('a', ''),
  new BSONRegExp('a', 'i'),
  new Timestamp({ t: 1, i: 1 }),
  new Timestamp({ t: 4_000_000_000, i: 2 }),
  new MinKey(),
  new MaxKey(),
);

export type Numbers = fc.Arbitrary<Value>;

export const scalarWith = (number: Numbers): fc.Arbitrary<Value> =>
  fc.oneof(
    { arbitrary: number, weight: 8 },
    { arbitrary: text, weight: 4 },
    { arbitrary: fc.constant(null), weight: 2 },
    { arbitrary: fc.boolean(), weight: 2 },
    { arbitrary: date, weight: 2 },
    { arbitrary: rare, weight: 1 },
  );

/** Names that documents have; few, so that paths meet them. */
export const names = ['a', 'b', 'c'] as const;

export const valueWith = (number: Numbers): fc.Arbitrary<Value> =>
  fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: scalarWith(number), weight: 4 },
      { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 2 },
      { arbitrary: fieldsOf([...names, '0'], tie('value')), weight: 2 },
    ),
  })).value;

function fieldsOf(allowed: readonly string[], value: fc.Arbitrary<Value>): fc.Arbitrary<Doc> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...allowed), value), { maxLength: 3, selector: ([name]) => name })
    .map((fields): Doc => new Map(fields));
}

/** A stored document without its `_id`. */
export const docWith = (number: Numbers): fc.Arbitrary<Doc> => fieldsOf(names, valueWith(number));

/** Documents with `_id` 0, 1, 2 … */
export const docsWith = (number: Numbers): fc.Arbitrary<Doc[]> =>
  fc.array(docWith(number), { minLength: 1, maxLength: 6 }).map((docs) => docs.map(withId));

export const withId = (doc: Doc, id: number): Doc => docOf(['_id', new Int32(id)], ...doc);

/** Dotted paths into such documents, also by position. */
export const path: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom<string[]>(...names), weight: 5 },
  { arbitrary: fc.constantFrom('a.b', 'a.c', 'b.a', 'b.c', 'c.a'), weight: 3 },
  { arbitrary: fc.constantFrom('a.0', 'b.1', 'a.0.b', 'a.b.c', 'b.0.0', 'a.b.0', 'a.a', '_id'), weight: 2 },
);
