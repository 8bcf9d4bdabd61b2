import { Decimal128, type Double, type Int32, type Long } from 'bson';
import { isLong } from '../query/number.ts';
import { claim, invert, type KeySink, writeByte } from './key-sink.ts';

/**
 * Appends a number so that int, long, double and decimal share one line, exactly.
 *
 * First the largest double that is not above the magnitude, 8 bytes in order; then `exact`, or `inexact` with the
 * decimal digits, which order what lies between two neighbouring doubles. Negative numbers have every bit flipped.
 * NaN sorts first, -0 is 0.
 */
export function writeNumber(sink: KeySink, value: Int32 | Long | Double | Decimal128): void {
  if (value instanceof Decimal128) writeDecimal(sink, value.toString());
  else if (!isLong(value)) writeDouble(sink, value.value);
  else if (Number.isSafeInteger(value.toNumber())) writeDouble(sink, value.toNumber());
  else writeDecimal(sink, value.toString());
}

const exact = 1;
const inexact = 2;

/** Plain digits times ten to the exponent, without a sign and without zeros at the end. */
type Magnitude = { readonly digits: string; readonly exponent: number };

function writeDouble(sink: KeySink, value: number): void {
  const start = sink.length;
  writeFloor(sink, Math.abs(value));
  writeByte(sink, exact);
  if (value < 0) invert(sink, start);
}

/** Magnitudes have the sign bit clear; setting it keeps their order and leaves the lower half to negative numbers. */
function writeFloor(sink: KeySink, magnitude: number): void {
  const at = claim(sink, 8);
  if (Number.isNaN(magnitude)) sink.bytes.fill(0, at, at + 8);
  else sink.bytes.writeDoubleBE(magnitude, at);
  if (!Number.isNaN(magnitude)) sink.bytes[at] = (sink.bytes[at] ?? 0) | 0x80;
}

function writeDecimal(sink: KeySink, text: string): void {
  const magnitude = magnitudeOf(text);
  if (magnitude) writeMagnitude(sink, magnitude, text.startsWith('-'));
  else writeDouble(sink, Number(text));
}

function writeMagnitude(sink: KeySink, magnitude: Magnitude, negative: boolean): void {
  const start = sink.length;
  const floor = floorOf(magnitude);
  writeFloor(sink, floor);
  if (compareWithDouble(magnitude, floor) === 0) writeByte(sink, exact);
  else writeDigits(sink, magnitude);
  if (negative) invert(sink, start);
}

function writeDigits(sink: KeySink, { digits, exponent }: Magnitude): void {
  writeByte(sink, inexact);
  const at = claim(sink, 2 + digits.length + 1);
  sink.bytes.writeUInt16BE(exponent + digits.length + 0x8000, at);
  for (let n = 0; n < digits.length; n += 1) sink.bytes[at + 2 + n] = digits.charCodeAt(n);
  sink.bytes[at + 2 + digits.length] = 0;
}

/** Undefined for zero, NaN and the infinities, which are doubles anyway. */
function magnitudeOf(text: string): Magnitude | undefined {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  if (!parts) return undefined;
  const [, whole = '', fraction = '', power = '0'] = parts;
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return undefined;
  return { digits, exponent: Number(power) - fraction.length + all.length - digits.length };
}

function floorOf(magnitude: Magnitude): number {
  const near = Number(`${magnitude.digits}e${magnitude.exponent}`);
  if (near === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  return compareWithDouble(magnitude, near) < 0 ? doubleBelow(near) : near;
}

function doubleBelow(value: number): number {
  scratch.setFloat64(0, value);
  scratch.setBigUint64(0, scratch.getBigUint64(0) - 1n);
  return scratch.getFloat64(0);
}

/** Negative where the magnitude is below the double: both are put over one denominator. */
function compareWithDouble({ digits, exponent }: Magnitude, double: number): number {
  if (double === 0) return 1;
  const { mantissa, power } = binaryOf(double);
  const left = BigInt(digits) * 10n ** BigInt(Math.max(exponent, 0)) * 2n ** BigInt(Math.max(-power, 0));
  const right = mantissa * 2n ** BigInt(Math.max(power, 0)) * 10n ** BigInt(Math.max(-exponent, 0));
  return left < right ? -1 : Number(left > right);
}

function binaryOf(double: number): { readonly mantissa: bigint; readonly power: number } {
  scratch.setFloat64(0, double);
  const bits = scratch.getBigUint64(0);
  const fraction = bits & 0xfffffffffffffn;
  const biased = Number(bits >> 52n) & 0x7ff;
  return biased === 0
    ? { mantissa: fraction, power: -1074 }
    : { mantissa: fraction | 0x10000000000000n, power: biased - 1075 };
}

const scratch = new DataView(new ArrayBuffer(8));
