import { Double, Int32, Long } from 'bson';
import { isLong, type PlainNumber } from './number.ts';

/**
 * A running sum as MongoDB keeps it: a double and the part of it that rounding lost, so that integers add exactly and
 * doubles hardly drift. `plain` is the simple sum, which tells an infinity from a NaN.
 */
export type Sum = { widest: Width; high: number; low: number; plain: number };

type Width = 'int' | 'long' | 'double';

export const newSum = (): Sum => ({ widest: 'int', high: 0, low: 0, plain: 0 });

export function addTo(sum: Sum, value: PlainNumber): void {
  if (isLong(value)) addLong(sum, value);
  else {
    if (value instanceof Double) sum.widest = 'double';
    addDouble(sum, value.value);
  }
}

/** The total in the widest type that was added; beyond a long it is a double. */
export function totalOf(sum: Sum): PlainNumber {
  if (sum.widest === 'double' || !Number.isFinite(sum.high)) return new Double(totalAsDouble(sum));
  const total = BigInt(sum.high) + BigInt(sum.low);
  if (total !== BigInt.asIntN(64, total)) return new Double(sum.high);
  return sum.widest === 'int' ? intOrLong(total) : Long.fromBigInt(total);
}

export const totalAsDouble = (sum: Sum): number => (Number.isNaN(sum.high) ? sum.plain : sum.high);

/** An int where the integer fits into one, else a long. */
export const intOrLong = (value: bigint): Int32 | Long =>
  value === BigInt.asIntN(32, value) ? new Int32(Number(value)) : Long.fromBigInt(value);

/** Two halves, each of which a double holds exactly. */
function addLong(sum: Sum, value: Long): void {
  if (sum.widest === 'int') sum.widest = 'long';
  const low = value.toBigInt() % 0x1_0000_0000n;
  addDouble(sum, Number(low));
  addDouble(sum, Number(value.toBigInt() - low));
}

/** Compensated addition by the 2Sum method of Knuth and Møller. */
function addDouble(sum: Sum, value: number): void {
  sum.plain += value;
  const carried = value + sum.low;
  const lost = sum.low - (carried - value);
  const total = sum.high + carried;
  const approximateHigh = total - carried;
  sum.low = lost + (sum.high - approximateHigh + (carried - (total - approximateHigh)));
  sum.high = total;
}
