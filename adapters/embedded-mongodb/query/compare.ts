import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { type AnyNumber, compareNumbers } from './number-line.ts';
import { type BsonType, bsonType, type Doc, typeOf, type Value } from './value.ts';

/**
 * MongoDB's order of all values: first by kind of type, then within it.
 *
 * Numbers of every type lie on one exact line, text is ordered by code point, documents field by field (type, name,
 * value), arrays element by element. Total: equal exactly where 0 comes back.
 *
 * @see https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  const type = typeOf(a);
  const byRank = rankOfType(type) - rankOfType(typeOf(b));
  if (byRank !== 0) return byRank;
  return within[type]?.(a as never, b as never) ?? 0; // both are of the kind that the row is for
}

/** The same order with missing values, which come before all others but the least key. */
export function compareMaybe(a: Value | undefined, b: Value | undefined): number {
  if (a !== undefined && b !== undefined) return compareValues(a, b);
  return rankOf(a) - rankOf(b);
}

/** Whether two values are the same to MongoDB: 1, 1.0 and NumberLong(1) are. */
export function valuesEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return compareValues(a, b) === 0;
}

/** Where a value's kind stands in the order; kinds of one rank compare with each other, all others never match. */
export const rankOf = (value: Value | undefined): number => (value === undefined ? 0 : rankOfType(typeOf(value)));

/** Order of two texts by code point, which is the order of their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = a.charCodeAt(index) - b.charCodeAt(index);
    if (difference !== 0) return codePointOrder(a.charCodeAt(index)) - codePointOrder(b.charCodeAt(index));
  }
  return a.length - b.length;
}

/** Halves of code points above U+FFFF sort above everything below it. */
const codePointOrder = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

const ranks: ReadonlyMap<BsonType, number> = new Map([
  [bsonType.minKey, -1],
  [bsonType.null, 5],
  [bsonType.int, 10],
  [bsonType.long, 10],
  [bsonType.double, 10],
  [bsonType.decimal, 10],
  [bsonType.string, 15],
  [bsonType.object, 20],
  [bsonType.array, 25],
  [bsonType.binary, 30],
  [bsonType.objectId, 35],
  [bsonType.boolean, 40],
  [bsonType.date, 45],
  [bsonType.timestamp, 47],
  [bsonType.regex, 50],
  [bsonType.code, 60],
  [bsonType.maxKey, 127],
]);

const rankOfType = (type: BsonType): number => ranks.get(type) ?? 0;

/** Orders two values of the type's rank; kinds with one value only need no row. */
const within: { readonly [Type in BsonType]?: (a: never, b: never) => number } = {
  [bsonType.int]: (a: AnyNumber, b: AnyNumber) => compareNumbers(a, b),
  [bsonType.long]: (a: AnyNumber, b: AnyNumber) => compareNumbers(a, b),
  [bsonType.double]: (a: AnyNumber, b: AnyNumber) => compareNumbers(a, b),
  [bsonType.decimal]: (a: AnyNumber, b: AnyNumber) => compareNumbers(a, b),
  [bsonType.object]: (a: Doc, b: Doc) => compareDocs(a, b),
  [bsonType.array]: (a: Value[], b: Value[]) => compareArrays(a, b),
  [bsonType.binary]: (a: Binary, b: Binary) => compareBinary(a, b),
  [bsonType.objectId]: (a: ObjectId, b: ObjectId) => (a.equals(b) ? 0 : compareText(a.toHexString(), b.toHexString())),
  [bsonType.boolean]: (a: boolean, b: boolean) => Number(a) - Number(b),
  [bsonType.date]: (a: Date, b: Date) => a.getTime() - b.getTime(),
  [bsonType.timestamp]: (a: Timestamp, b: Timestamp) => a.t - b.t || a.i - b.i,
  [bsonType.regex]: (a: BSONRegExp, b: BSONRegExp) =>
    compareText(a.pattern, b.pattern) || compareText(a.options, b.options),
  [bsonType.code]: (a: Code, b: Code) => compareText(a.code, b.code),
};

function compareDocs(a: Doc, b: Doc): number {
  const others = b.entries();
  for (const [name, value] of a) {
    const other = others.next();
    if (other.done) return 1;
    const [otherName, otherValue] = other.value;
    const difference =
      rankOf(value) - rankOf(otherValue) || compareText(name, otherName) || compareValues(value, otherValue);
    if (difference !== 0) return difference;
  }
  return others.next().done ? 0 : -1;
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = compareValues(a[index] ?? null, b[index] ?? null);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareBinary(a: Binary, b: Binary): number {
  const bySize = a.position - b.position || a.sub_type - b.sub_type;
  return bySize || Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position));
}
