import { BSONRegExp, Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { isPlainNumber, wholeNumber } from './number.ts';
import { binary, isNullish, type Maybe, named, type Operator, sequential, unary, variadic } from './operator.ts';
import { compileRegex } from './regex.ts';
import { coercedText } from './text.ts';
import { typeNameOf } from './type-names.ts';
import type { Value } from './value.ts';

/** Expressions on strings; positions count code points. */
export const textExpressions = {
  $concat: sequential(concat),
  $toLower: unary((value) => coercedText(value).replace(/[A-Z]+/g, (upper) => upper.toLowerCase())),
  $toUpper: unary((value) => coercedText(value).replace(/[a-z]+/g, (lower) => lower.toUpperCase())),
  $substrCP: variadic(substring, 3, 3),
  $strLenCP: unary((value) => new Int32(countOf(requireText(value, '$strLenCP', 34471)))),
  $split: binary(split),
  $trim: named((values, name) => trim(values, { name, left: true, right: true }), ['input'], ['chars']),
  $ltrim: named((values, name) => trim(values, { name, left: true, right: false }), ['input'], ['chars']),
  $rtrim: named((values, name) => trim(values, { name, left: false, right: true }), ['input'], ['chars']),
  $indexOfCP: variadic(indexOf, 2, 4),
  $regexMatch: named(regexMatch, ['input', 'regex'], ['options']),
} satisfies Record<string, Operator>;

function requireText(value: Maybe, name: string, code: number): string {
  if (typeof value === 'string') return value;
  throw new MongoError(code, `${name} requires a string argument, found: ${typeNameOf(value)}`);
}

/** A whole number that is not negative, as positions and lengths are. */
function position(value: Maybe, name: string, code: number): number {
  if (!isPlainNumber(value)) throw new MongoError(code, `${name} takes whole numbers, not ${typeNameOf(value)}`);
  const number = wholeNumber(value);
  if (number === undefined || number < 0) throw new MongoError(code, `${name} takes whole numbers from 0 on`);
  return number;
}

const countOf = (text: string): number => Array.from(text).length;

function concat(values: Iterable<Maybe>): Value {
  let text = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    text += requireText(value, '$concat', 16702);
  }
  return text;
}

function substring([value, start, length]: Maybe[], name: string): Value {
  const from = position(start, name, 34450);
  return Array.from(coercedText(value))
    .slice(from, from + position(length, name, 34452))
    .join('');
}

function split(value: Maybe, separator: Maybe): Value {
  if (isNullish(value) || isNullish(separator)) return null;
  const text = requireText(value, '$split', 40085);
  const between = requireText(separator, '$split', 40086);
  if (between === '') throw new MongoError(40087, '$split requires a non-empty separator');
  return text.split(between);
}

/** What MongoDB takes for white space: NUL, the ASCII ones, and Unicode's spaces. */
const whitespace = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

type Sides = { readonly name: string; readonly left: boolean; readonly right: boolean };

function trim([value, chars]: Maybe[], { name, left, right }: Sides): Value {
  if (isNullish(value) || chars === null) return null;
  const text = Array.from(requireText(value, name, 50699));
  const unwanted = new Set(chars === undefined ? whitespace : requireText(chars, name, 50700));
  let [start, end] = [0, text.length];
  while (left && start < end && unwanted.has(text[start] ?? '')) start++;
  while (right && end > start && unwanted.has(text[end - 1] ?? '')) end--;
  return text.slice(start, end).join('');
}

function indexOf([value, sought, start, end]: Maybe[], name: string): Value {
  if (isNullish(value)) return null;
  const text = Array.from(requireText(value, name, 40093));
  const wanted = requireText(sought, name, 40094);
  const from = start === undefined ? 0 : position(start, name, 40097);
  const to = end === undefined ? text.length : Math.min(text.length, position(end, name, 40097));
  if (from > to) return new Int32(-1);
  const within = text.slice(from, to).join('');
  const at = within.indexOf(wanted);
  return new Int32(at < 0 ? -1 : from + countOf(within.slice(0, at)));
}

function regexMatch([input, regex, options]: Maybe[], name: string): Value {
  if (isNullish(input) || isNullish(regex)) return false;
  const text = requireText(input, name, 51104);
  const given = isNullish(options) ? '' : requireText(options, name, 51106);
  if (!(regex instanceof BSONRegExp)) {
    return compileRegex({ pattern: requireText(regex, name, 51105), options: given }).test(text);
  }
  if (given !== '' && regex.options !== '') throw new MongoError(51107, `${name} takes options once`);
  return compileRegex({ pattern: regex.pattern, options: regex.options + given }).test(text);
}
