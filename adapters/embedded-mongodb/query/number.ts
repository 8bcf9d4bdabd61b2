import { Double, Int32, Long, Timestamp } from 'bson';
import type { Value } from './value.ts';

/** A number whose arithmetic the engine does; decimals are only kept and compared. */
export type PlainNumber = Int32 | Long | Double;

export const isPlainNumber = (value: Value | undefined): value is PlainNumber =>
  value instanceof Int32 || value instanceof Double || isLong(value);

/** True for a long and not for a timestamp, whose class extends it. */
export const isLong = (value: Value | undefined): value is Long =>
  value instanceof Long && !((value as unknown) instanceof Timestamp); // the typings hide that a timestamp is a Long

/** The number as JavaScript's own, longs above 2^53 rounded to the nearest. */
export const toNumber = (value: PlainNumber): number => (isLong(value) ? value.toNumber() : value.value);

/** The number if it is a whole one that JavaScript holds exactly, whatever its type; else undefined. */
export function wholeNumber(value: Value | undefined): number | undefined {
  if (!isPlainNumber(value)) return undefined;
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The number cut to an integer; undefined for what is none, NaN and the infinities. */
export function truncated(value: Value | undefined): bigint | undefined {
  if (isLong(value)) return value.toBigInt();
  if (!isPlainNumber(value) || !Number.isFinite(value.value)) return undefined;
  return BigInt(Math.trunc(value.value));
}
