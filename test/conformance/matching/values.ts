import { EJSON } from 'bson';
import type { Document } from 'mongodb';

/** Whether a value is a document, and neither an array nor one of BSON's other types. */
export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return bsonTypeOf(value) === undefined && !others.some((type) => value instanceof type);
}

const others = [Date, RegExp, Uint8Array, Map];

/** The name that the `bson` package gives to a value of its own. */
export function bsonTypeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return undefined;
  return String(value._bsontype);
}

/** A document for a Map, which the driver uses where order counts; any other value as it is. */
export function unwrapped(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** The number in any of the types that count as equal where their values are; Decimal128 is not one of them. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return numeric.has(bsonTypeOf(value) ?? '') ? Number(value) : undefined;
}

const numeric: ReadonlySet<string> = new Set(['Int32', 'Double', 'Long']);

/** Whether two values, neither of them a document or an array, are the same one. */
export function isSame(expected: unknown, actual: unknown): boolean {
  const [one, other] = [numberIn(expected), numberIn(actual)];
  if (one !== undefined || other !== undefined) return one === other || (Number.isNaN(one) && Number.isNaN(other));
  if (typeof expected !== 'object' || typeof actual !== 'object') return expected === actual;
  return shown(expected) === shown(actual);
}

/** A value as canonical extended JSON, at most 400 characters of it where `short`. */
export function shown(value: unknown, { short = false } = {}): string {
  if (value === undefined) return 'nothing';
  const text = EJSON.stringify({ value }, { relaxed: short }).slice('{"value":'.length, -1);
  return short && text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
