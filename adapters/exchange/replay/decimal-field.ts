/** A field of a line of bytes, and what was read from it last. Reused for every field, so that reading allocates nothing. */
export interface DecimalField {
  bytes: Uint8Array;
  from: number;
  to: number;
  value: number;
  /** Digits behind the point without trailing zeros. */
  decimals: number;
}

const zero = 48;
const point = 46;
const powersOfTen = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/;

/** A field to read with. */
export function decimalField(): DecimalField {
  return { bytes: new Uint8Array(), from: 0, to: 0, value: Number.NaN, decimals: 0 };
}

/** Reads bytes `from` up to `to` as the number that `Number` makes of the same text; false where they are none. */
export function readDecimal(field: DecimalField): boolean {
  return readPlain(field) || readAny(field);
}

/**
 * Digits with at most one point between them, 15 digits in all. Exact: the digits and the power of ten are both whole
 * doubles, and IEEE 754 rounds their quotient correctly (Clinger 1990, the fast path).
 */
function readPlain(field: DecimalField): boolean {
  const { bytes, from, to } = field;
  const pointAt = indexOfPoint(field);
  const behind = Math.max(0, to - pointAt - 1);
  const whole = digits(bytes, from, pointAt);
  const part = pointAt === to ? 0 : digits(bytes, pointAt + 1, to);
  if (whole < 0 || part < 0 || pointAt - from + behind > 15) return false;
  const scale = powersOfTen[behind] ?? 1;
  field.value = (whole * scale + part) / scale;
  field.decimals = part === 0 ? 0 : behind - trailingZeros(bytes, to);
  return true;
}

function indexOfPoint({ bytes, from, to }: DecimalField): number {
  let at = from;
  while (at < to && bytes[at] !== point) at++;
  return at;
}

/** The digits from `from` up to `to` as a whole number; -1 where there are none, or something else. */
function digits(bytes: Uint8Array, from: number, to: number): number {
  let value = from < to ? 0 : -1;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function trailingZeros(bytes: Uint8Array, to: number): number {
  let at = to;
  while (bytes[at - 1] === zero) at--;
  return to - at;
}

function readAny(field: DecimalField): boolean {
  const text = fieldText(field);
  if (!decimal.test(text)) return false;
  field.value = Number(text);
  field.decimals = decimalsOf(text);
  return true;
}

/** The bytes of the field as text, each byte one character, at most 40 of them. */
export function fieldText({ bytes, from, to }: DecimalField): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 40)));
}

function decimalsOf(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const behindPoint = (mantissa.split('.')[1] ?? '').replace(/0+$/, '').length;
  return Math.max(0, behindPoint - Number(exponent));
}
