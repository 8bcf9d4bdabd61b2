import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import type { Doc, Value } from '../../../adapters/embedded-mongodb/query/value.ts';

/** Numbers that lie close together or at an end, in every type that can hold them. */
export const arbitraryNumber: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => Long.fromNumber(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => new Double(n)),
  fc
    .constantFrom('1', '1.0', '1.10', '1.1', '-0', '0.1', '1E+3', '9007199254740993', '-1E-6176', '9E+6111')
    .map(decimal),
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '0.1000000000000000055511151231257827', '1E-400').map(decimal),
  fc.constantFrom(Number.NaN, 0.1, 1.1, -0, 5e-324, Number.MAX_VALUE, 2 ** 53, 2 ** 63).map((n) => new Double(n)),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY).map((n) => new Double(n)),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }).map((n) => Long.fromBigInt(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.double().map((n) => new Double(n)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: -40, max: 40 }))
    .map(([n, e]) => decimal(`${n}E${e}`)),
);

/** Values without fields or elements. */
export const arbitraryScalar: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: arbitraryNumber, weight: 4 },
  { arbitrary: fc.constant(null), weight: 2 },
  fc.boolean(),
  fc.constantFrom('', 'a', 'ab', 'a\0', 'a\0b', 'b', 'ü', '\u{1F600}', '\uFFFD'),
  fc.integer({ min: -5, max: 5 }).map((ms) => new Date(ms * 1e9)),
  fc.constantFrom('000000000000000000000001', '0000000000000000000000ff').map((hex) => new ObjectId(hex)),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes)),
  fc.constantFrom(new BSONRegExp('a', ''), new BSONRegExp('a', 'i'), new BSONRegExp('b', '')),
  fc.constantFrom(new Timestamp({ t: 1, i: 1 }), new Timestamp({ t: 2 ** 31, i: 0 })),
  fc.constantFrom(new MinKey(), new MaxKey()),
);

/** Any value, with documents and arrays up to three levels deep. */
export const arbitraryValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: arbitraryScalar, weight: 5 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 2 },
    { arbitrary: docOfNames(['a', 'b', 'ab'], tie('value')), weight: 2 },
  ),
})).value;

/** A document with some of these fields, in any order. */
export function docOfNames(names: readonly string[], value: fc.Arbitrary<Value>): fc.Arbitrary<Doc> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { maxLength: names.length, selector: ([name]) => name })
    .map((fields) => new Map(fields));
}

function decimal(text: string): Decimal128 {
  return Decimal128.fromString(text);
}
