import { Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { valuesEqual } from './compare.ts';
import { isPlainNumber, wholeNumber } from './number.ts';
import { binary, isNullish, type Maybe, type Operator, sequential, unary, variadic } from './operator.ts';
import { typeNameOf } from './type-names.ts';
import { type Doc, docOf, isDoc, type Value } from './value.ts';

/** Expressions on arrays and documents that need no variables of their own. */
export const arrayExpressions = {
  $arrayElemAt: binary(elementAt),
  $first: unary((value, name) => endOf(value, name, 0)),
  $last: unary((value, name) => endOf(value, name, -1)),
  $concatArrays: sequential(concat),
  $in: binary(includes),
  $isArray: unary((value) => Array.isArray(value)),
  $range: variadic(range, 2, 3),
  $reverseArray: unary((value) => (isNullish(value) ? null : arrayFor('$reverseArray', value, 34435).toReversed())),
  $size: unary((value) => new Int32(arrayFor('$size', value, 17124).length)),
  $slice: variadic(slice, 2, 3),
  $arrayToObject: unary(toObject),
  $objectToArray: unary(toArray),
  $mergeObjects: variadic(merge),
} satisfies Record<string, Operator>;

/** The array, or an error that says what the operator was given. */
export function arrayFor(name: string, value: Maybe, code: number): Value[] {
  if (Array.isArray(value)) return value;
  throw new MongoError(code, `The argument to ${name} must be an array, but was of type: ${typeNameOf(value)}`);
}

/** A whole number of 32 bits; `code` is for what is no number, the next one for what has no such value. */
function int32For(name: string, value: Maybe, code: number): number {
  if (!isPlainNumber(value)) throw new MongoError(code, `${name} needs a numeric value, but got ${typeNameOf(value)}`);
  const number = wholeNumber(value);
  if (number === undefined || number !== (number | 0)) {
    throw new MongoError(code + 1, `${name} needs a number that can be represented as a 32-bit integer`);
  }
  return number;
}

function elementAt(array: Maybe, index: Maybe, name: string): Maybe {
  if (isNullish(array) || isNullish(index)) return null;
  return arrayFor(name, array, 28689).at(int32For(name, index, 28690));
}

const endOf = (array: Maybe, name: string, index: number): Maybe =>
  isNullish(array) ? null : arrayFor(name, array, 28689).at(index);

function concat(values: Iterable<Maybe>, name: string): Value {
  const joined: Value[] = [];
  for (const value of values) {
    if (isNullish(value)) return null;
    joined.push(...arrayFor(name, value, 28664));
  }
  return joined;
}

function includes(value: Maybe, array: Maybe, name: string): Value {
  return arrayFor(name, array, 40081).some((element) => value !== undefined && valuesEqual(element, value));
}

function range([from, to, by = new Int32(1)]: Maybe[], name: string): Value {
  const [start, end, step] = [int32For(name, from, 34443), int32For(name, to, 34445), int32For(name, by, 34447)];
  if (step === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > 1_000_000) throw new MongoError(146, `${name} would make ${count} elements`);
  return Array.from({ length: count }, (_, index) => new Int32(start + index * step));
}

/** `[array, count]` from either end, or `[array, position, count]`. */
function slice(values: Maybe[], name: string): Value {
  if (values.some(isNullish)) return null;
  const array = arrayFor(name, values[0], 28724);
  const second = int32For(name, values[1], 28725);
  if (values.length === 2) return second >= 0 ? array.slice(0, second) : array.slice(second);
  const count = int32For(name, values[2], 28727);
  if (count <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${count}`);
  const start = second < 0 ? Math.max(0, array.length + second) : second;
  return array.slice(start, start + count);
}

function toObject(value: Maybe, name: string): Value {
  if (isNullish(value)) return null;
  const array = arrayFor(name, value, 40386);
  const pairwise = Array.isArray(array[0]);
  return new Map(array.map((element) => (pairwise ? pairOf(element, name) : entryOf(element, name))));
}

function pairOf(element: Value, name: string): [string, Value] {
  if (!Array.isArray(element))
    throw new MongoError(40396, `${name} requires elements of one form, all arrays or all objects`);
  const [key, value] = element;
  if (element.length !== 2 || value === undefined) throw new MongoError(40397, `${name} requires arrays of size 2`);
  return [keyFor(name, key, 40395), value];
}

function entryOf(element: Value, name: string): [string, Value] {
  if (!isDoc(element)) throw new MongoError(Array.isArray(element) ? 40391 : 40398, `${name} cannot read its elements`);
  const value = element.get('v');
  if (element.size !== 2 || value === undefined) throw new MongoError(40392, `${name} requires the keys 'k' and 'v'`);
  return [keyFor(name, element.get('k'), 40394), value];
}

function keyFor(name: string, key: Maybe, code: number): string {
  if (typeof key !== 'string')
    throw new MongoError(code, `${name} requires keys of type string, not ${typeNameOf(key)}`);
  return key;
}

function toArray(value: Maybe, name: string): Value {
  if (isNullish(value)) return null;
  if (!isDoc(value)) throw new MongoError(40390, `${name} requires a document input, found: ${typeNameOf(value)}`);
  return Array.from(value, ([key, field]) => docOf(['k', key], ['v', field]));
}

function merge(values: Maybe[], name: string): Value {
  const merged: Doc = new Map();
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value)) throw new MongoError(40400, `${name} requires object inputs, not ${typeNameOf(value)}`);
    for (const [key, field] of value) merged.set(key, field);
  }
  return merged;
}
