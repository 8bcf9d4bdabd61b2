import { Decimal128, Double, Int32, Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../../adapters/embedded-mongodb/query/compare.ts';
import type { Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { columnEnds } from '../../../../adapters/embedded-mongodb/storage/key-columns.ts';
import {
  type Direction,
  emptyArray,
  encodeColumn,
  encodeKey,
} from '../../../../adapters/embedded-mongodb/storage/keys.ts';
import { arbitraryNumber, arbitraryValue } from '../arbitrary-values.ts';

const decimal = (text: string) => Decimal128.fromString(text);

describe('index keys', () => {
  it.each([
    ['int, long, double and decimal', new Int32(1), Long.fromNumber(1), new Double(1), decimal('1.00')],
    ['zeros', new Double(-0), new Int32(0), decimal('0E+10'), decimal('-0')],
    ['longs above 2^53', Long.fromBigInt(2n ** 53n + 1n), decimal('9007199254740993')],
    ['not-a-numbers', new Double(Number.NaN), decimal('NaN')],
  ] as [string, ...Value[]][])('are one for equal %s', (_, ...values) => {
    const keys = values.map((value) => Buffer.from(encodeColumn(value)).toString('hex'));

    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    [new Double(0.1), decimal('0.1')],
    [Long.fromBigInt(2n ** 53n + 1n), new Double(2 ** 53)],
    [decimal('1.11'), decimal('1.1')],
    [decimal('9E+6111'), new Double(Number.MAX_VALUE)],
    [new Int32(0), decimal('-1E-6176')],
    [null, emptyArray],
  ] as const)('%s sorts behind %s', (larger, smaller) => {
    expect(Buffer.compare(encodeColumn(larger), encodeColumn(smaller))).toBe(1);
  });

  it('put numbers in the order of their values', () => {
    fc.assert(
      fc.property(arbitraryNumber, arbitraryNumber, (a, b) => {
        expect(keyOrder([a], [b], [1])).toBe(order(a, b));
      }),
      { numRuns: 5000 },
    );
  });

  it('put compound keys in the order of their values, column by column, either way', () => {
    const pair = fc.tuple(arbitraryValue, arbitraryValue);
    const directions = fc.tuple(fc.constantFrom<Direction>(1, -1), fc.constantFrom<Direction>(1, -1));
    fc.assert(
      fc.property(pair, pair, directions, (a, b, [first, second]) => {
        const expected = order(a[0], b[0]) * first || order(a[1], b[1]) * second;
        expect(keyOrder(a, b, [first, second])).toBe(expected + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('can be cut into their columns again', () => {
    const columns = fc.array(fc.tuple(arbitraryValue, fc.constantFrom<Direction>(1, -1)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(columns, (parts) => {
        const directions = parts.map(([, direction]) => direction);
        const key = encodeKey(
          parts.map(([value]) => value),
          directions,
        );
        const each = parts.map(([value, direction]) => encodeKey([value], [direction]));

        const ends = columnEnds(key, directions);

        expect(ends.map((end, at) => hex(key.subarray(ends[at - 1] ?? 0, end)))).toEqual(each.map(hex));
      }),
      { numRuns: 1000 },
    );
  });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const order = (a: Value, b: Value): number => Math.sign(compareValues(a, b)) + 0; // -0 becomes 0

const keyOrder = (a: readonly Value[], b: readonly Value[], directions: readonly Direction[]): number =>
  Buffer.compare(encodeKey(a, directions), encodeKey(b, directions));
