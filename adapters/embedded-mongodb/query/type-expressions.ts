import { Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { isPlainNumber, toNumber, truncated } from './number.ts';
import { dateAt } from './number-expressions.ts';
import { isNumber } from './number-line.ts';
import { isNullish, type Maybe, type Operator, unary } from './operator.ts';
import { isTrue } from './predicates.ts';
import { textOf } from './text.ts';
import { typeNameOf } from './type-names.ts';
import type { Value } from './value.ts';

/** Conversions, which keep null, and questions about a value's type. */
export const typeExpressions = {
  $type: unary(typeNameOf),
  $isNumber: unary((value) => isNumber(value)),
  $toString: conversion(textOf),
  $toBool: conversion(isTrue),
  $toInt: conversion((value) => new Int32(Number(integer(value, 'int', 32)))),
  $toLong: conversion((value) =>
    Long.fromBigInt(value instanceof Date ? BigInt(value.getTime()) : integer(value, 'long', 64)),
  ),
  $toDouble: conversion((value) => new Double(double(value))),
  $toDate: conversion(date),
} satisfies Record<string, Operator>;

function conversion(convert: (value: Value) => Maybe): Operator {
  return unary((value) => (isNullish(value) ? null : convert(value)));
}

const failure = (message: string): MongoError => new MongoError(241, message);

const unsupported = (value: Value, target: string): MongoError =>
  failure(`Unsupported conversion from ${typeNameOf(value)} to ${target}`);

function integer(value: Value, target: string, bits: 32 | 64): bigint {
  const number = integerOf(value, target);
  if (number !== BigInt.asIntN(bits, number)) throw failure(`The number does not fit into ${target}`);
  return number;
}

function integerOf(value: Value, target: string): bigint {
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'string') return integerFromText(value);
  if (!isPlainNumber(value)) throw unsupported(value, target);
  const cut = truncated(value);
  if (cut === undefined) throw failure(`${toNumber(value)} is no integer`);
  return cut;
}

function integerFromText(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw failure(`Failed to parse number '${text}'`);
  return BigInt(text.replace('+', ''));
}

function double(value: Value): number {
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string') return doubleFromText(value);
  if (!isPlainNumber(value)) throw unsupported(value, 'double');
  return toNumber(value);
}

function doubleFromText(text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  const infinity = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinity) return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  throw failure(`Failed to parse number '${text}'`);
}

function date(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') return dateFromText(value);
  if (!isPlainNumber(value) || value instanceof Int32) throw unsupported(value, 'date');
  return dateAt(Number(integer(value, 'date', 64)));
}

/** ISO 8601 with or without a time; UTC unless an offset is given. */
function dateFromText(text: string): Date {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  const time = match ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) : Number.NaN;
  if (Number.isNaN(time)) throw failure(`Error parsing date string '${text}'`);
  return new Date(time);
}
