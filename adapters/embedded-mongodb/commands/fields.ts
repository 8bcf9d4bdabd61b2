import { MongoError, typeMismatch } from '../mongo-error.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, isDoc, type Value } from '../query/value.ts';

/** The field as a document; `undefined` where it is missing or null. Throws 14 where it is something else. */
export function docAt(body: Doc, name: string): Doc | undefined {
  return typedAt(body, name, { is: isDoc, type: 'object' });
}

/** The field as text. */
export function textAt(body: Doc, name: string): string | undefined {
  return typedAt(body, name, { is: (value) => typeof value === 'string', type: 'string' });
}

/** The field as an array. */
export function listAt(body: Doc, name: string): readonly Value[] | undefined {
  return typedAt(body, name, { is: Array.isArray, type: 'array' });
}

/** The field as an array of documents. */
export function docsAt(body: Doc, name: string): readonly Doc[] {
  const list = listAt(body, name);
  if (!list) throw missing(name);
  if (!list.every(isDoc)) throw wrongType(name, 'array of objects');
  return list;
}

/** The field as a whole number. */
export function integerAt(body: Doc, name: string): number | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  const number = isPlainNumber(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number)) throw wrongType(name, 'int');
  return number;
}

/** The field as a whole number from 0 on; throws 51024 below. */
export function countAt(body: Doc, name: string): number | undefined {
  const number = integerAt(body, name);
  if (number !== undefined && number < 0) {
    throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  }
  return number;
}

/** The field as a switch, for which numbers count, too. */
export function flagAt(body: Doc, name: string): boolean | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  if (isPlainNumber(value)) return toNumber(value) !== 0;
  throw wrongType(name, 'bool');
}

/** The field, or the error 40414 of one that must be there. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw missing(name);
  return value;
}

const missing = (name: string): MongoError =>
  new MongoError(40414, `BSON field '${name}' is missing but a required field`);

const wrongType = (name: string, type: string): MongoError =>
  typeMismatch(`BSON field '${name}' is the wrong type, expected type '${type}'`);

type Expected<T extends Value> = { readonly is: (value: Value) => value is T; readonly type: string };

function typedAt<T extends Value>(body: Doc, name: string, { is, type }: Expected<T>): T | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  if (!is(value)) throw wrongType(name, type);
  return value;
}
