import { Binary, Decimal128, Int32, Long, ObjectId } from 'bson';
import { describe, expect, it } from 'vitest';
import { documentsMismatch, mismatchOf } from './matching/match.ts';

const id = new ObjectId();
const kept: Readonly<Record<string, unknown>> = {
  coin: { name: 'BTC' },
  session: { id: { id: new Binary(Buffer.from('abc')) } },
};
const entity = (name: string): unknown => kept[name];

describe('what matches', () => {
  it.each([
    { why: 'any order of fields', expected: { a: 1, b: 2 }, actual: { b: 2, a: 1 } },
    { why: 'more fields in a root document', expected: { a: 1 }, actual: { a: 1, b: 2 } },
    { why: 'a field that is undefined is not there', expected: { a: { b: 1 } }, actual: { a: { b: 1, c: undefined } } },
    {
      why: 'numbers of any type',
      expected: { a: 1, b: 2, c: 3 },
      actual: { a: new Int32(1), b: Long.fromInt(2), c: 3n },
    },
    { why: 'values that are equal', expected: [id, null, 'a'], actual: [new ObjectId(id.toHexString()), null, 'a'] },
    { why: 'a Map where order counts', expected: { sort: { a: 1 } }, actual: { sort: new Map([['a', 1]]) } },
    { why: '$$exists', expected: { a: { $$exists: true }, b: { $$exists: false } }, actual: { a: null } },
    { why: '$$unsetOrMatches, unset', expected: { $$unsetOrMatches: { a: 1 } }, actual: undefined },
    { why: '$$unsetOrMatches, a root document', expected: { $$unsetOrMatches: { a: 1 } }, actual: { a: 1, b: 2 } },
    { why: '$$type', expected: { a: { $$type: ['int', 'long'] }, b: { $$type: 'array' } }, actual: { a: 1, b: [] } },
    {
      why: '$$type of numbers',
      expected: [{ $$type: 'decimal' }, { $$type: 'double' }],
      actual: [new Decimal128('1'), 0.5],
    },
    { why: '$$lte', expected: { $$lte: 5 }, actual: 5 },
    { why: '$$matchesHexBytes', expected: { $$matchesHexBytes: '0AFF' }, actual: Buffer.from([10, 255]) },
    { why: '$$matchesEntity', expected: { a: { $$matchesEntity: 'coin' } }, actual: { a: { name: 'BTC' } } },
    { why: '$$sessionLsid', expected: { $$sessionLsid: 'session' }, actual: { id: new Binary(Buffer.from('abc')) } },
    {
      why: '$$matchAsDocument',
      expected: { $$matchAsDocument: { a: { $$type: 'date' } } },
      actual: '{"a":{"$date":"2026-01-01T00:00:00Z"}}',
    },
    { why: '$$matchAsRoot', expected: { a: { $$matchAsRoot: { b: 1 } } }, actual: { a: { b: 1, c: 2 } } },
  ])('$why', ({ expected, actual }) => {
    expect(mismatchOf(expected, actual, { root: true, entity })).toBeUndefined();
  });
});

describe('what does not', () => {
  it.each([
    {
      why: 'another value',
      expected: { a: { b: [1, 2] } },
      actual: { a: { b: [1, 3] } },
      says: '.a.b[1]: expected 2, got 3',
    },
    { why: 'a missing field', expected: { a: null }, actual: {}, says: '.a: expected null, got nothing' },
    {
      why: 'more in an inner document',
      expected: { a: { b: 1 } },
      actual: { a: { b: 1, c: 2 } },
      says: '.a.c: not expected',
    },
    {
      why: 'more in a document of an array',
      expected: [{ a: 1 }],
      actual: [{ a: 1, b: 2 }],
      says: '[0].b: not expected',
    },
    { why: 'another length', expected: [1], actual: [1, 2], says: 'expected [1], got [1,2]' },
    { why: 'a decimal for a number', expected: 1, actual: new Decimal128('1'), says: 'expected 1' },
    { why: 'a text for a number', expected: 1, actual: '1', says: 'expected 1, got "1"' },
    { why: 'an array for a document', expected: {}, actual: [], says: 'expected {}' },
    { why: '$$exists', expected: { a: { $$exists: false } }, actual: { a: null }, says: '.a: expected no field' },
    { why: '$$unsetOrMatches', expected: { $$unsetOrMatches: 1 }, actual: null, says: 'expected 1, got null' },
    { why: '$$type', expected: { $$type: 'string' }, actual: undefined, says: 'expected a value of type string' },
    { why: '$$type of a fraction', expected: { $$type: ['int', 'long'] }, actual: 1.5, says: 'int or long, got 1.5' },
    { why: '$$lte', expected: { $$lte: 5 }, actual: 5.1, says: 'expected at most 5' },
    { why: '$$matchesHexBytes', expected: { $$matchesHexBytes: '00' }, actual: Buffer.from([1]), says: 'the bytes 00' },
    {
      why: '$$sessionLsid',
      expected: { $$sessionLsid: 'session' },
      actual: { id: new Binary(Buffer.from('abd')) },
      says: '.id: expected',
    },
  ])('$why', ({ expected, actual, says }) => {
    expect(mismatchOf(expected, actual, { root: true, entity })).toContain(says);
  });

  it('refuses an operator that the format does not have', () => {
    expect(() => mismatchOf({ $$about: 1 }, 1)).toThrow('$$about');
  });
});

describe('the documents of a cursor', () => {
  it('are root documents each', () => {
    expect(documentsMismatch([{ a: 1 }, { a: 2 }], [{ a: 1, b: 1 }, { a: 2 }])).toBeUndefined();
    expect(documentsMismatch([{ a: 1 }], [{ a: 1 }, { a: 2 }])).toContain('expected');
  });
});
