import { Decimal128, Double, Int32, Long, MaxKey, MinKey } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, compareValues, valuesEqual } from '../../../../adapters/embedded-mongodb/query/compare.ts';
import type { Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { keyOf } from '../../../../adapters/embedded-mongodb/query/value-key.ts';
import { anyNumber, valueWith } from './arbitrary-docs.ts';
import { value } from './documents.ts';

const anyValue = valueWith(anyNumber);

describe('the order of values', () => {
  it('is total: exactly one of before, equal, after, and the mirror of itself', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(Math.sign(compareValues(a, b)) === -Math.sign(compareValues(b, a))).toBe(true);
        expect(compareValues(a, a) === 0).toBe(true);
      }),
    );
  });

  it('is transitive', () => {
    fc.assert(
      fc.property(fc.tuple(anyValue, anyValue, anyValue), (values) => {
        const [a = null, b = null, c = null] = values.toSorted(compareValues);
        expect(compareValues(a, b)).toBeLessThanOrEqual(0);
        expect(compareValues(b, c)).toBeLessThanOrEqual(0);
        expect(compareValues(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('calls equal what has one key, and nothing else', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(keyOf(a) === keyOf(b)).toBe(valuesEqual(a, b));
      }),
    );
  });

  it('goes through the kinds of types as MongoDB does', () => {
    const kinds: Value[] = [
      new MinKey(),
      null,
      new Int32(0),
      '',
      value('{}'),
      value('[]'),
      value('{"$binary":{"base64":"","subType":"00"}}'),
      value('{"$oid":"000000000000000000000000"}'),
      false,
      new Date(0),
      value('{"$timestamp":{"t":1,"i":1}}'),
      value('{"$regularExpression":{"pattern":"","options":""}}'),
      value('{"$code":""}'),
      new MaxKey(),
    ];

    expect(kinds.toReversed().toSorted(compareValues)).toEqual(kinds);
  });
});

describe('the order of numbers', () => {
  it('is one exact line through all types', () => {
    const line: Value[] = [
      new Double(Number.NaN),
      new Double(Number.NEGATIVE_INFINITY),
      new Double(-1e300),
      Long.MIN_VALUE,
      new Int32(-1),
      Decimal128.fromString('-1E-6000'),
      new Int32(0),
      new Double(5e-324),
      Decimal128.fromString('0.1'),
      new Double(0.1),
      Decimal128.fromString('0.1000000000000000055511151231257828'),
      Decimal128.fromString('1.1'),
      new Double(2 ** 53),
      Long.fromString('9007199254740993'),
      Decimal128.fromString('9007199254740993.5'),
      Long.MAX_VALUE,
      new Double(2 ** 63),
      Decimal128.fromString('9E+6111'),
      new Double(Number.POSITIVE_INFINITY),
    ];

    expect(line.toReversed().toSorted(compareValues)).toEqual(line);
    for (const [at, number] of line.entries()) {
      for (const later of line.slice(at + 1)) expect(compareValues(number, later)).toBeLessThan(0);
    }
  });

  it.each([
    ['1', '{"$numberDouble":"1"}', '{"$numberLong":"1"}', '{"$numberDecimal":"1.00"}'],
    ['0', '{"$numberDouble":"-0.0"}', '{"$numberDecimal":"-0"}', '{"$numberDecimal":"0E+10"}'],
    ['{"$numberDouble":"NaN"}', '{"$numberDecimal":"NaN"}', '{"$numberDecimal":"NaN"}', '{"$numberDouble":"NaN"}'],
  ])('holds %s, %s, %s and %s for one number', (...texts) => {
    const [first = null, ...others] = texts.map(value);

    expect(others.map((other) => valuesEqual(first, other))).toEqual([true, true, true]);
  });
});

it('orders text by code point, not by code unit', () => {
  const texts = ['', 'A', 'a', 'a\0', 'aa', 'z', 'ä', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{1F600}'];

  expect(texts.toReversed().toSorted(compareText)).toEqual(texts);
});
