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
