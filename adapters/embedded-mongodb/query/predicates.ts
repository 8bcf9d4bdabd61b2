import { BSONRegExp, Decimal128, Int32, MaxKey, MinKey } from 'bson';
import { typeMismatch } from '../mongo-error.ts';
import { compareValues, rankOf, valuesEqual } from './compare.ts';
import { isLong, isPlainNumber } from './number.ts';
import { compareNumbers, isNaNValue, isNumber } from './number-line.ts';
import type { Predicate } from './path.ts';
import { compileRegex, type RegexSource } from './regex.ts';
import { typesMeant } from './type-names.ts';
import { typeOf, type Value } from './value.ts';
import { keyOf } from './value-key.ts';

/** Equal, where null also means missing. */
export function equalTo(wanted: Value): Predicate {
  if (wanted === null) return (value) => value === undefined || value === null;
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return (value) => value === wanted;
  return (value) => value !== undefined && valuesEqual(value, wanted);
}

/** On which side of a bound values pass. */
export type Side = { readonly sign: -1 | 1; readonly inclusive: boolean };

/** Before or after the bound, among values of its kind only; NaN is beside every other number. */
export function onSide(bound: Value, { sign, inclusive }: Side): Predicate {
  if (bound === null || isNaNValue(bound)) return inclusive ? equalTo(bound) : () => false;
  if (bound instanceof MinKey || bound instanceof MaxKey) return besideKey(bound, { sign, inclusive });
  const rank = rankOf(bound);
  return (value) => {
    if (value === undefined || rankOf(value) !== rank || isNaNValue(value)) return false;
    const order = compareValues(value, bound);
    return order === 0 ? inclusive : order < 0 === sign < 0;
  };
}

/** Every value lies after the least key and before the greatest, a missing one too. */
function besideKey(bound: MinKey | MaxKey, { sign, inclusive }: Side): Predicate {
  const all = bound instanceof MinKey ? sign > 0 : sign < 0;
  return (value) => (value !== undefined && rankOf(value) === rankOf(bound) ? inclusive : all);
}

/** Equal to one of the values, or matched by one of the regular expressions among them. */
export function oneOf(wanted: readonly Value[]): Predicate {
  const patterns = wanted.filter((value) => value instanceof BSONRegExp).map(matchesRegex);
  const texts = new Set(wanted.filter((value) => typeof value === 'string'));
  const keys = new Set(wanted.filter((value) => typeof value !== 'string').map(keyOf));
  if (wanted.includes(null)) keys.add(keyOf(undefined));
  return (value) => {
    if (typeof value === 'string' ? texts.has(value) : keys.size > 0 && keys.has(keyOf(value))) return true;
    return patterns.length > 0 && patterns.some((pattern) => pattern(value));
  };
}

/** A text that the expression matches, or the same expression stored as a value. */
export function matchesRegex(source: RegexSource): Predicate {
  const regex = compileRegex(source);
  return (value) => {
    if (typeof value === 'string') return regex.test(value);
    return value instanceof BSONRegExp && value.pattern === source.pattern && value.options === source.options;
  };
}

/** How a value reads as a condition: neither false, null, missing nor any zero. */
export function isTrue(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return false;
  return !isNumber(value) || compareNumbers(value, zero) !== 0;
}

const zero = new Int32(0);

export const exists: Predicate = (value) => value !== undefined;

/** Of one of the types that the argument of `$type` names. */
export function ofType(argument: Value): Predicate {
  const types = typesMeant(argument);
  return (value) => value !== undefined && types.has(typeOf(value));
}

/** An array of exactly so many elements. */
export const ofSize =
  (size: number): Predicate =>
  (value) =>
    Array.isArray(value) && value.length === size;

/** A number that leaves this remainder, both cut to integers first. */
export function withRemainder(divisor: bigint, remainder: bigint): Predicate {
  return (value) => {
    if (value instanceof Decimal128) throw typeMismatch('$mod does not accept a decimal');
    if (!isPlainNumber(value)) return false;
    if (isLong(value)) return value.toBigInt() % divisor === remainder;
    return Number.isFinite(value.value) && BigInt(Math.trunc(value.value)) % divisor === remainder;
  };
}
