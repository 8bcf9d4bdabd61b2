import { badValue, failedToParse } from '../mongo-error.ts';
import { isPlainNumber, toNumber } from './number.ts';
import { type BsonType, bsonType, typeOf, type Value } from './value.ts';

/** MongoDB's name of the value's type, as error messages and the expression `$type` give it. */
export const typeNameOf = (value: Value | undefined): string =>
  value === undefined ? 'missing' : (names.get(typeOf(value)) ?? 'unknown');

/**
 * The types that an argument of the query operator `$type` means: a number, a name, or a list of them.
 *
 * @throws MongoError 2 for an unknown number or name
 */
export function typesMeant(argument: Value): ReadonlySet<number> {
  const meant = Array.isArray(argument) ? argument : [argument];
  if (meant.length === 0) throw failedToParse('$type must name at least one type');
  return new Set(meant.flatMap(typesOfOne));
}

function typesOfOne(argument: Value): readonly number[] {
  if (typeof argument === 'string') return typesByName(argument);
  if (!isPlainNumber(argument)) throw badValue('$type takes numbers and names of types');
  const code = toNumber(argument);
  if (!codes.has(code)) throw badValue(`Invalid numerical type code: ${code}`);
  return [code];
}

function typesByName(name: string): readonly number[] {
  if (name === 'number') return [bsonType.double, bsonType.int, bsonType.long, bsonType.decimal];
  const code = byName.get(name);
  if (code === undefined) throw badValue(`Unknown type name alias: ${name}`);
  return [code];
}

const names: ReadonlyMap<BsonType, string> = new Map([
  [bsonType.minKey, 'minKey'],
  [bsonType.double, 'double'],
  [bsonType.string, 'string'],
  [bsonType.object, 'object'],
  [bsonType.array, 'array'],
  [bsonType.binary, 'binData'],
  [bsonType.objectId, 'objectId'],
  [bsonType.boolean, 'bool'],
  [bsonType.date, 'date'],
  [bsonType.null, 'null'],
  [bsonType.regex, 'regex'],
  [bsonType.code, 'javascript'],
  [bsonType.int, 'int'],
  [bsonType.timestamp, 'timestamp'],
  [bsonType.long, 'long'],
  [bsonType.decimal, 'decimal'],
  [bsonType.maxKey, 'maxKey'],
]);

/** Types that may be asked for and that no stored value has: undefined, DBPointer, symbol, code with scope. */
const neverStored = [
  ['undefined', 6],
  ['dbPointer', 12],
  ['symbol', 14],
  ['javascriptWithScope', 15],
] as const;

const byName: ReadonlyMap<string, number> = new Map([
  ...[...names].map(([code, name]) => [name, code] as const),
  ...neverStored,
]);
const codes: ReadonlySet<number> = new Set(byName.values());
