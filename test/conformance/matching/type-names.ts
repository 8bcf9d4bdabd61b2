import { bsonTypeOf, numberIn } from './values.ts';

/**
 * The names that `$type` knows a value by; none for a missing one.
 *
 * A whole number of JavaScript has lost whether it was an int, a long or a double, so it goes by all three names.
 */
export function typeNamesOf(value: unknown): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  const bsonType = bsonTypeOf(value);
  if (bsonType !== undefined) return byBsonType[bsonType] ?? [];
  const number = numberIn(value);
  if (number !== undefined) return numberNames(number);
  return typeof value === 'object' ? objectNames(value) : (byTypeof[typeof value] ?? []);
}

const byBsonType: Readonly<Record<string, readonly string[]>> = {
  Binary: ['binData'],
  BSONRegExp: ['regex'],
  BSONSymbol: ['symbol'],
  Code: ['javascript', 'javascriptWithScope'],
  DBRef: ['object', 'dbPointer'],
  Decimal128: ['decimal', 'number'],
  Double: ['double', 'number'],
  Int32: ['int', 'number'],
  Long: ['long', 'number'],
  MaxKey: ['maxKey'],
  MinKey: ['minKey'],
  ObjectId: ['objectId'],
  Timestamp: ['timestamp'],
};

const byTypeof: Readonly<Record<string, readonly string[]>> = { string: ['string'], boolean: ['bool'] };

const numberNames = (value: number): readonly string[] =>
  Number.isInteger(value) ? ['int', 'long', 'double', 'number'] : ['double', 'number'];

function objectNames(value: object): readonly string[] {
  if (value instanceof Date) return ['date'];
  if (value instanceof RegExp) return ['regex'];
  return value instanceof Uint8Array ? ['binData'] : ['object'];
}
