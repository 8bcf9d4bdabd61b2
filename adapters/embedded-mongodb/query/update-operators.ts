import { Decimal128, Double, Int32, Long, Timestamp } from 'bson';
import type { UpdateOperator } from '../contract.ts';
import { badValue, typeMismatch } from '../mongo-error.ts';
import { compareValues } from './compare.ts';
import { identical } from './identical.ts';
import { isLong, isPlainNumber, type PlainNumber, toNumber } from './number.ts';
import { compareNumbers, isNaNValue } from './number-line.ts';
import { typeNameOf } from './type-names.ts';
import { arrayChanges } from './update-arrays.ts';
import type { Change } from './update-path.ts';
import { isDoc, typeOf, type Value } from './value.ts';

/** What an operator's argument asks for at its path; `now` is when the update runs. */
export type MakeChange = (argument: Value, path: string) => (now: Date) => Change;

/** `$rename` is not here: it concerns two paths. */
export type SinglePathOperator = Exclude<UpdateOperator, '$rename'>;

const always =
  (make: (argument: Value, path: string) => Change): MakeChange =>
  (argument, path) => {
    const change = make(argument, path);
    return () => change;
  };

export const setting = (value: Value): Change => ({
  creates: true,
  lenient: false,
  apply: (existing) => (existing !== undefined && identical(existing, value) ? existing : value),
});

export const removing: Change = { creates: false, lenient: true, apply: () => undefined };

export const changes: { readonly [Name in SinglePathOperator]: MakeChange } = {
  $set: always(setting),
  $setOnInsert: always(setting),
  $unset: always(() => removing),
  $inc: always((argument, path) => arithmetic('$inc', argument, path)),
  $mul: always((argument, path) => arithmetic('$mul', argument, path)),
  $min: always((argument) => bounded(argument, -1)),
  $max: always((argument) => bounded(argument, 1)),
  $currentDate: currentDate,
  $push: always(arrayChanges.$push),
  $addToSet: always(arrayChanges.$addToSet),
  $pop: always(arrayChanges.$pop),
  $pull: always(arrayChanges.$pull),
  $pullAll: always(arrayChanges.$pullAll),
};

/** Replaces what lies on the other side of the value; a missing field takes it. */
function bounded(value: Value, sign: -1 | 1): Change {
  const apply = (existing: Value | undefined): Value =>
    existing !== undefined && compareValues(value, existing) * sign <= 0 ? existing : value;
  return { creates: true, lenient: false, apply };
}

function arithmetic(name: '$inc' | '$mul', argument: Value, path: string): Change {
  const operand = operandFor(name, argument, path);
  const apply = (existing: Value | undefined): Value => {
    if (existing === undefined) return name === '$inc' ? operand : times(new Int32(0), operand);
    const before = operandFor(name, existing, path);
    const after = name === '$inc' ? plus(before, operand) : times(before, operand);
    return sameNumber(before, after) ? existing : after;
  };
  return { creates: true, lenient: false, apply };
}

function operandFor(name: string, value: Value, path: string): PlainNumber {
  if (isPlainNumber(value)) return value;
  const reason =
    value instanceof Decimal128 ? 'the embedded engine does not compute with decimals' : 'it takes numbers';
  throw typeMismatch(
    `Cannot apply ${name} to the field '${path}' with a value of type ${typeNameOf(value)}: ${reason}`,
  );
}

/** Of one type and one value; 0 and -0 are one, NaN is always another. */
const sameNumber = (a: PlainNumber, b: PlainNumber): boolean =>
  typeOf(a) === typeOf(b) && compareNumbers(a, b) === 0 && !isNaNValue(a);

const plus = (a: PlainNumber, b: PlainNumber): PlainNumber =>
  a instanceof Double || b instanceof Double
    ? new Double(toNumber(a) + toNumber(b))
    : integer(bigOf(a) + bigOf(b), isLong(a) || isLong(b));

const times = (a: PlainNumber, b: PlainNumber): PlainNumber =>
  a instanceof Double || b instanceof Double
    ? new Double(toNumber(a) * toNumber(b))
    : integer(bigOf(a) * bigOf(b), isLong(a) || isLong(b));

const bigOf = (value: PlainNumber): bigint => (isLong(value) ? value.toBigInt() : BigInt(value.value));

/** An int unless a long took part or it has grown out of it; beyond a long there is nothing. */
function integer(value: bigint, long: boolean): Int32 | Long {
  if (value !== BigInt.asIntN(64, value)) throw badValue('The result does not fit into a 64-bit integer');
  return !long && value === BigInt.asIntN(32, value) ? new Int32(Number(value)) : Long.fromBigInt(value);
}

function currentDate(argument: Value): (now: Date) => Change {
  const type = typeof argument === 'boolean' ? 'date' : dateType(argument);
  return (now) => ({
    creates: true,
    lenient: false,
    apply: () => (type === 'date' ? now : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })),
  });
}

function dateType(argument: Value): 'date' | 'timestamp' {
  if (!isDoc(argument)) throw badValue(`${typeNameOf(argument)} is not valid type for $currentDate`);
  const unknown = [...argument.keys()].find((name) => name !== '$type');
  if (unknown !== undefined) throw badValue(`Unrecognized $currentDate option: ${unknown}`);
  const type = argument.get('$type');
  if (type !== 'date' && type !== 'timestamp')
    throw badValue("The '$type' of $currentDate has to be 'date' or 'timestamp'");
  return type;
}
