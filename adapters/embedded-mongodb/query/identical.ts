import { Decimal128, Double } from 'bson';
import { compareValues } from './compare.ts';
import { isDoc, typeOf, type Value } from './value.ts';

/** Whether two values are the same bytes: type, order of fields and sign of zero count, unlike in a comparison. */
export function identical(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeOf(a) !== typeOf(b)) return false;
  if (a instanceof Double && b instanceof Double) return Object.is(a.value, b.value);
  if (a instanceof Decimal128 && b instanceof Decimal128) return Buffer.compare(a.bytes, b.bytes) === 0;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, at) => same(value, b[at]));
  if (isDoc(a) && isDoc(b)) return a.size === b.size && sameFields([...a], [...b]);
  return compareValues(a, b) === 0;
}

const same = (a: Value, b: Value | undefined): boolean => b !== undefined && identical(a, b);

const sameFields = (a: readonly [string, Value][], b: readonly [string, Value][]): boolean =>
  a.every(([name, value], at) => name === b[at]?.[0] && same(value, b[at][1]));
