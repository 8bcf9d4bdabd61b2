import {
  Binary,
  BSON,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { describe, expect, it } from 'vitest';
import { decodeDoc, encodeDoc, maxDepth } from '../../../../adapters/embedded-mongodb/query/value.ts';

const everyType = {
  text: 'a short one',
  umlaut: 'zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich 😀',
  int: new Int32(-7),
  double: new Double(1.5),
  minusZero: new Double(-0),
  notANumber: new Double(Number.NaN),
  long: Long.fromString('9007199254740993'),
  decimal: Decimal128.fromString('1.10'),
  id: new ObjectId('0123456789abcdef01234567'),
  date: new Date(-1),
  farDate: new Date(8.64e15),
  yes: true,
  no: false,
  nothing: null,
  binary: new Binary(new Uint8Array([1, 2, 3]), 4),
  regex: new BSONRegExp('^a', 'im'),
  timestamp: new Timestamp({ t: 5, i: 4_000_000_000 }),
  code: new Code('1 + 1'),
  least: new MinKey(),
  greatest: new MaxKey(),
  nested: { 1: 'one', 0: 'nought', list: [[], {}, [new Int32(1), null]] },
};

describe('BSON', () => {
  it('comes back byte for byte, every type', () => {
    const bytes = BSON.serialize(everyType);

    expect(Buffer.compare(encodeDoc(decodeDoc(bytes)), bytes)).toBe(0);
  });

  it('keeps the order of fields whose names are numbers', () => {
    const bytes = encodeDoc(
      new Map([
        ['b', null],
        ['10', null],
        ['2', null],
      ]),
    );

    expect([...decodeDoc(bytes).keys()]).toEqual(['b', '10', '2']);
  });

  it('owns what it read', () => {
    const bytes = BSON.serialize({ id: everyType.id, data: everyType.binary, text: 'abc' });
    const doc = decodeDoc(bytes);
    const before = encodeDoc(doc);
    bytes.fill(255);

    expect(Buffer.compare(encodeDoc(doc), before)).toBe(0);
  });

  it('grows for a document of megabytes', () => {
    const doc = new Map([['long', 'x'.repeat(5_000_000)]]);

    expect(decodeDoc(encodeDoc(doc))).toEqual(doc);
  });

  it.each([maxDepth, 10_000])('refuses documents nested more than %i levels without harm to the stack', (levels) => {
    expect(() => decodeDoc(nested(levels + 1))).toThrow(expect.objectContaining({ code: 15 }));
    expect(decodeDoc(nested(maxDepth)).size).toBe(1);
  });

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 3)],
    ['longer than it says', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from([0])])],
    ['with a wrong length', (bytes: Uint8Array) => Buffer.concat([Buffer.from([9]), bytes.subarray(1)])],
    [
      'with an unknown type',
      (bytes: Uint8Array) => Buffer.concat([bytes.subarray(0, 4), Buffer.from([0x33]), bytes.subarray(5)]),
    ],
    ['empty', () => new Uint8Array(0)],
  ])('refuses a document that is %s', (_name, spoil) => {
    expect(() => decodeDoc(spoil(BSON.serialize({ name: 'text', n: 1 })))).toThrow(
      expect.objectContaining({ code: 22 }),
    );
  });

  it('refuses a field that comes twice and text that is not UTF-8', () => {
    const twice = BSON.serialize({ a: 1, b: 2 });
    twice[12] = 'a'.charCodeAt(0);
    const broken = BSON.serialize({ a: 'xy' });
    broken[11] = 0xff;

    expect(() => decodeDoc(twice)).toThrow(/'a' twice/);
    expect(() => decodeDoc(broken)).toThrow(/UTF-8/);
  });

  it('never reads beyond the bytes, whatever they are', () => {
    const bytes = BSON.serialize(everyType);
    for (let at = 0; at < bytes.length; at++) {
      const spoiled = Uint8Array.from(bytes);
      spoiled[at] = (spoiled[at] ?? 0) ^ 0x5a;
      expect(outcomeOf(() => decodeDoc(spoiled))).toMatch(/decoded|MongoError/);
    }
  });
});

function nested(levels: number): Uint8Array {
  let bytes = BSON.serialize({});
  for (let level = 1; level < levels; level++) {
    const outer = Buffer.alloc(bytes.length + 8);
    outer.writeInt32LE(outer.length, 0);
    outer.write('\u0003d\u0000', 4, 'latin1');
    outer.set(bytes, 7);
    bytes = outer;
  }
  return bytes;
}

function outcomeOf(act: () => unknown): string {
  try {
    act();
    return 'decoded';
  } catch (error) {
    return error instanceof Error ? error.name : 'thrown';
  }
}
