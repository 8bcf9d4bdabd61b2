import { type Binary, type BSONRegExp, type Code, Decimal128, type ObjectId, type Timestamp } from 'bson';
import { isLong, isPlainNumber } from './number.ts';
import { type AnyNumber, type Exact, exactOf } from './number-line.ts';
import { type BsonType, bsonType, type Doc, isDoc, typeOf, type Value } from './value.ts';

/** A text that two values share exactly when they are equal, for sets and groups; missing has its own. */
export function keyOf(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return `s${value.length}:${value}`;
  if (isPlainNumber(value) || value instanceof Decimal128) return numberKey(value);
  if (Array.isArray(value)) return `[${value.map(keyOf).join('')}]`;
  if (isDoc(value)) return docKey(value);
  const type = typeOf(value);
  return `t${type}:${contents[type]?.(value as never) ?? ''};`; // the row is the one for the value's own type
}

function docKey(doc: Doc): string {
  let key = '{';
  for (const [name, value] of doc) key += `${name.length}:${name}${keyOf(value)}`;
  return `${key}}`;
}

function numberKey(value: AnyNumber): string {
  if (!isLong(value) && !(value instanceof Decimal128) && Number.isSafeInteger(value.value))
    return `n${value.value + 0};`;
  const exact = exactOf(value);
  return typeof exact === 'number' ? `n${exact};` : `n${shortest(exact)};`;
}

/** The number without trailing zeros, as an integer where it is one of moderate size. */
function shortest({ coefficient, exponent }: Exact): string {
  if (coefficient === 0n) return '0';
  const digits = coefficient.toString();
  const kept = digits.replace(/0+$/, '');
  const power = exponent + digits.length - kept.length;
  return power >= 0 && power < 40 ? kept + '0'.repeat(power) : `${kept}e${power}`;
}

const contents: { readonly [Type in BsonType]?: (value: never) => string | number } = {
  [bsonType.boolean]: (value: boolean) => Number(value),
  [bsonType.date]: (value: Date) => value.getTime(),
  [bsonType.objectId]: (value: ObjectId) => value.toHexString(),
  [bsonType.timestamp]: (value: Timestamp) => value.toString(),
  [bsonType.binary]: (value: Binary) => `${value.sub_type}:${value.toString('base64')}`,
  [bsonType.regex]: (value: BSONRegExp) => `${value.options}/${value.pattern.length}:${value.pattern}`,
  [bsonType.code]: (value: Code) => `${value.code.length}:${value.code}`,
};
