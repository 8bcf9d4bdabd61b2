import { Decimal128, Double, type Int32, type Long } from 'bson';
import { isLong, isPlainNumber } from './number.ts';
import type { Value } from './value.ts';

export type AnyNumber = Int32 | Long | Double | Decimal128;

export const isNumber = (value: Value | undefined): value is AnyNumber =>
  isPlainNumber(value) || value instanceof Decimal128;

/** A finite number as it is: `coefficient` (with its sign) times ten to the `exponent`. */
export type Exact = { readonly coefficient: bigint; readonly exponent: number };

/**
 * Order of two numbers of any type on one exact line: NaN first and equal to itself, 0 equal to -0.
 *
 * Nothing is rounded, so 2^53 + 1 as a long lies above 2^53 as a double, and 0.1 as a double above 0.1 as a decimal.
 */
export function compareNumbers(a: AnyNumber, b: AnyNumber): number {
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareExact(a, b);
  if (isLong(a)) return isLong(b) ? a.compare(b) : compareLongToDouble(a, b.value);
  return isLong(b) ? -compareLongToDouble(b, a.value) : compareDoubles(a.value, b.value);
}

/** The number written exactly, or as NaN or ±Infinity. */
export function exactOf(value: AnyNumber): Exact | number {
  if (value instanceof Decimal128) return decimalParts(value);
  if (isLong(value)) return { coefficient: value.toBigInt(), exponent: 0 };
  return Number.isFinite(value.value) ? exactDouble(value.value) : value.value;
}

export const isNaNValue = (value: Value | undefined): boolean =>
  (value instanceof Double && Number.isNaN(value.value)) ||
  (value instanceof Decimal128 && Number.isNaN(decimalParts(value)));

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a === b ? 0 : Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/** Rounding keeps the order, so only a long that rounds to the very same double needs a closer look. */
function compareLongToDouble(a: Long, b: number): number {
  const rounded = compareDoubles(a.toNumber(), b);
  if (rounded !== 0 || Number.isSafeInteger(b)) return rounded;
  const difference = a.toBigInt() - BigInt(b);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function compareExact(a: AnyNumber, b: AnyNumber): number {
  const [left, right] = [exactOf(a), exactOf(b)];
  if (typeof left === 'object' && typeof right === 'object') return compareFinite(left, right);
  return compareDoubles(typeof left === 'number' ? left : 0, typeof right === 'number' ? right : 0);
}

function compareFinite(a: Exact, b: Exact): number {
  const bySize = sizeOf(a) - sizeOf(b);
  if (bySize !== 0) return bySize;
  const exponent = Math.min(a.exponent, b.exponent);
  const [left, right] = [scaledTo(a, exponent), scaledTo(b, exponent)];
  return left < right ? -1 : Number(left > right);
}

/** The place of the first digit with the number's sign, so that wide differences are told without long arithmetic. */
function sizeOf({ coefficient, exponent }: Exact): number {
  if (coefficient === 0n) return 0;
  const negative = coefficient < 0n;
  const place = (negative ? -coefficient : coefficient).toString().length + exponent + 10_000;
  return negative ? -place : place;
}

const scaledTo = (value: Exact, exponent: number): bigint =>
  value.coefficient * 10n ** BigInt(value.exponent - exponent);

const halves = new DataView(new ArrayBuffer(8));

/** A double is an integer times a power of two, and 2^-n is 5^n times 10^-n. */
function exactDouble(value: number): Exact {
  if (Number.isSafeInteger(value)) return { coefficient: BigInt(value), exponent: 0 };
  halves.setFloat64(0, value);
  const bits = halves.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const mantissa = (biased === 0 ? fraction : fraction | (1n << 52n)) * (value < 0 ? -1n : 1n);
  const power = Math.max(biased, 1) - 1075;
  if (power >= 0) return { coefficient: mantissa << BigInt(power), exponent: 0 };
  return { coefficient: mantissa * 5n ** BigInt(-power), exponent: power };
}

const largestCoefficient = 10n ** 34n - 1n;

/** Reads the binary integer form of IEEE 754 decimals, low byte first; a coefficient beyond 34 digits means 0. */
function decimalParts({ bytes }: Decimal128): Exact | number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const high = view.getBigUint64(8, true);
  const sign = high >> 63n === 1n ? -1n : 1n;
  const kind = Number((high >> 58n) & 0x1fn);
  if (kind === 0x1f) return Number.NaN;
  if (kind === 0x1e) return Number(sign) * Number.POSITIVE_INFINITY;
  if (kind >> 3 === 3) return { coefficient: 0n, exponent: 0 };
  const coefficient = ((high & 0x1_ffff_ffff_ffffn) << 64n) | view.getBigUint64(0, true);
  const exponent = Number((high >> 49n) & 0x3fffn) - 6176;
  return coefficient > largestCoefficient
    ? { coefficient: 0n, exponent: 0 }
    : { coefficient: sign * coefficient, exponent };
}
