import { Decimal128, Double, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { isNumber } from './number-line.ts';
import { typeNameOf } from './type-names.ts';
import type { Value } from './value.ts';

/**
 * The value as text, where MongoDB's versions agree on it: strings, numbers, dates, booleans, ids.
 *
 * Doubles only as whole numbers below a million, since beyond that versions print different digits.
 *
 * @throws MongoError 241 for everything else
 */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return isoTextOf(value);
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Double) return doubleText(value.value);
  if (isNumber(value)) return value.toString();
  throw new MongoError(241, `Unsupported conversion from ${typeNameOf(value)} to string`);
}

/** The text of a number, date or string, nothing for null and missing, as string functions read their argument. */
export function coercedText(value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || value instanceof Date) return textOf(value);
  if (isNumber(value) && !(value instanceof Decimal128)) return textOf(value);
  if (value instanceof Timestamp)
    throw new MongoError(16007, 'The text of a timestamp depends on the version of MongoDB');
  throw new MongoError(16007, `can't convert from BSON type ${typeNameOf(value)} to String`);
}

/** The date as `2024-02-29T13:45:50.123Z`, years 0 to 9999. */
export function isoTextOf(date: Date): string {
  const year = date.getUTCFullYear();
  if (year < 0 || year > 9999) throw new MongoError(18537, `The year ${year} cannot be written with four digits`);
  return date.toISOString();
}

function doubleText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return Object.is(value, -0) ? '-0' : String(value);
  if (!Number.isFinite(value)) return String(value);
  throw new MongoError(241, 'The text of a double depends on the version of MongoDB; convert it to a long or decimal');
}
