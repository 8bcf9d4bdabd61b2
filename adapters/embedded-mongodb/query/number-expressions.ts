import { Decimal128, Double, Int32, Long } from 'bson';
import { badValue, MongoError, typeMismatch } from '../mongo-error.ts';
import { isLong, isPlainNumber, type PlainNumber, toNumber, wholeNumber } from './number.ts';
import { exactOf } from './number-line.ts';
import { binary, isNullish, type Maybe, type Operator, sequential, unary, variadic } from './operator.ts';
import { addTo, intOrLong, newSum, totalAsDouble, totalOf } from './sum.ts';
import { typeNameOf } from './type-names.ts';
import type { Value } from './value.ts';

/** Arithmetic in MongoDB's types: int grows to long, long to double; missing or null makes the result null. */
export const numberExpressions = {
  $add: sequential(add),
  $subtract: binary(subtract),
  $multiply: sequential(multiply),
  $divide: binary(divide),
  $mod: binary(modulo),
  $abs: unary((value, name) => onNumber(value, name, absolute)),
  $ceil: unary((value, name) => onNumber(value, name, (number) => mapDouble(number, Math.ceil))),
  $floor: unary((value, name) => onNumber(value, name, (number) => mapDouble(number, Math.floor))),
  $round: variadic((values, name) => toPlaces(values, { name, halfToEven: true }), 1, 2),
  $trunc: variadic((values, name) => toPlaces(values, { name, halfToEven: false }), 1, 2),
} satisfies Record<string, Operator>;

/** The number, or an error that says what the operator was given; decimals are never computed with. */
function numberFor(name: string, value: Value, code = 14): PlainNumber {
  if (isPlainNumber(value)) return value;
  if (value instanceof Decimal128) throw typeMismatch(`${name} does not accept decimals in the embedded engine`);
  throw new MongoError(code, `${name} only supports numeric types, not ${typeNameOf(value)}`);
}

function onNumber(value: Maybe, name: string, compute: (number: PlainNumber) => Value): Value {
  return isNullish(value) ? null : compute(numberFor(name, value, 28765));
}

const mapDouble = (number: PlainNumber, compute: (value: number) => number): PlainNumber =>
  number instanceof Double ? new Double(compute(number.value)) : number;

function add(values: Iterable<Maybe>): Value {
  let date: Date | undefined;
  const sum = newSum();
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (date) throw new MongoError(16612, 'only one date allowed in an $add expression');
      date = value;
    } else addTo(sum, numberFor('$add', value, 16554));
  }
  return date ? dateAt(rounded(date.getTime() + totalAsDouble(sum))) : totalOf(sum);
}

/** The nearest integer, of two the one nearer to zero. */
const rounded = (value: number): number => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5);

/** The date that many milliseconds after 1970. */
export function dateAt(time: number): Date {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) throw new MongoError(15, 'The date lies outside of the years that can be kept');
  return date;
}

function subtract(a: Maybe, b: Maybe): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date) return b instanceof Date ? Long.fromNumber(a.getTime() - b.getTime()) : beforeDate(a, b);
  if (!isPlainNumber(a) || !isPlainNumber(b))
    throw typeMismatch(`can't $subtract ${typeNameOf(b)} from ${typeNameOf(a)}`);
  const difference = a instanceof Double || b instanceof Double ? undefined : integerIn(a, b, bigOf(a) - bigOf(b));
  return difference ?? new Double(toNumber(a) - toNumber(b));
}

function beforeDate(date: Date, value: Value): Date {
  if (!isPlainNumber(value)) throw typeMismatch(`can't $subtract ${typeNameOf(value)} from date`);
  return dateAt(date.getTime() - Math.trunc(toNumber(value)));
}

function multiply(values: Iterable<Maybe>): Value {
  let product: PlainNumber = new Int32(1);
  for (const value of values) {
    if (isNullish(value)) return null;
    product = times(product, numberFor('$multiply', value));
  }
  return product;
}

function times(a: PlainNumber, b: PlainNumber): PlainNumber {
  const product = a instanceof Double || b instanceof Double ? undefined : integerIn(a, b, bigOf(a) * bigOf(b));
  return product ?? new Double(toNumber(a) * toNumber(b));
}

/** An integer result in the wider type of its operands, or as a long; undefined where it needs a double. */
function integerIn(a: PlainNumber, b: PlainNumber, result: bigint): PlainNumber | undefined {
  if (result !== BigInt.asIntN(64, result)) return undefined;
  return isLong(a) || isLong(b) ? Long.fromBigInt(result) : intOrLong(result);
}

const bigOf = (value: Int32 | Long | Double): bigint => (isLong(value) ? value.toBigInt() : BigInt(value.value));

function divide(a: Maybe, b: Maybe): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const divisor = toNumber(numberFor('$divide', b));
  const dividend = toNumber(numberFor('$divide', a));
  if (divisor === 0) throw badValue("can't $divide by zero");
  return new Double(dividend / divisor);
}

/** A double on the left, or one on the right that is no int, makes the remainder a double. */
function modulo(a: Maybe, b: Maybe): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const dividend = numberFor('$mod', a, 16611);
  const divisor = numberFor('$mod', b, 16611);
  if (toNumber(divisor) === 0) throw new MongoError(16610, "can't $mod by zero");
  if (dividend instanceof Double || (divisor instanceof Double && (divisor.value | 0) !== divisor.value)) {
    return new Double(toNumber(dividend) % toNumber(divisor));
  }
  const remainder = bigOf(dividend) % bigOf(divisor);
  return isLong(dividend) || isLong(divisor) ? Long.fromBigInt(remainder) : new Int32(Number(remainder));
}

function absolute(number: PlainNumber): PlainNumber {
  if (number instanceof Double) return new Double(Math.abs(number.value));
  const value = bigOf(number);
  if (value === -(2n ** 63n)) throw new MongoError(28680, "can't take $abs of long long min");
  const size = value < 0n ? -value : value;
  return isLong(number) ? Long.fromBigInt(size) : intOrLong(size);
}

type Rounding = { readonly name: string; readonly halfToEven: boolean };

/** Rounds or cuts to a number of decimal places, negative ones left of the point. */
function toPlaces(values: Maybe[], { name, halfToEven }: Rounding): Value {
  const [value, places] = values.length > 1 ? values : [values[0], new Int32(0)];
  if (isNullish(value) || isNullish(places)) return null;
  const number = numberFor(name, value, 51081);
  const count = wholeNumber(places);
  if (count === undefined) throw new MongoError(51082, `precision argument to ${name} must be a integral value`);
  if (count < -20 || count > 100) throw new MongoError(51083, `cannot apply ${name} with precision value ${count}`);
  const exact = exactOf(number);
  if (typeof exact === 'number' || exact.exponent >= -count) return number;
  const unit = 10n ** BigInt(-count - exact.exponent);
  const units = exact.coefficient / unit + (halfToEven ? carry(exact.coefficient, unit) : 0n);
  return number instanceof Double
    ? doubleOf(units, count, number.value)
    : integerOf(units * 10n ** BigInt(-count), number);
}

/** What rounding half to even adds to the quotient that was cut. */
function carry(value: bigint, unit: bigint): bigint {
  const twice = 2n * (value % unit);
  const size = twice < 0n ? -twice : twice;
  if (size < unit || (size === unit && (value / unit) % 2n === 0n)) return 0n;
  return value < 0n ? -1n : 1n;
}

function doubleOf(units: bigint, places: number, before: number): Double {
  const value = Number(`${units}e${-places}`);
  return new Double(value === 0 && before < 0 ? -0 : value);
}

function integerOf(value: bigint, before: PlainNumber): PlainNumber {
  if (value !== BigInt.asIntN(64, value)) throw new MongoError(51080, 'The rounded number does not fit into a long');
  return isLong(before) ? Long.fromBigInt(value) : intOrLong(value);
}
