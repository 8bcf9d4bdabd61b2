import type { Document } from 'mongodb';
import { type MatchOptions, operatorOf } from './operators.ts';
import { isDocument, isSame, shown, unwrapped } from './values.ts';

/**
 * Where a value first differs from what a test expects, by the format's rules ("Evaluating matches"); undefined where
 * it does not.
 *
 * A root document may have more fields than the expected one, a document within it may not. Fields may come in any
 * order, and one that is undefined is not there.
 */
export function mismatchOf(expected: unknown, actual: unknown, options: MatchOptions = {}): string | undefined {
  const value = unwrapped(actual);
  const operator = operatorOf(expected);
  if (operator) return operator.check(operator.argument, value, { ...options, match: mismatchOf });
  if (Array.isArray(expected)) return arrayMismatch(expected, value, { ...options, root: false });
  if (isDocument(expected)) return documentMismatch(expected, value, options);
  return isSame(expected, value) ? undefined : difference(expected, value);
}

/** The same for the documents that a cursor gave, each of which is a root document. */
export function documentsMismatch(expected: unknown, actual: unknown, options: MatchOptions = {}): string | undefined {
  if (Array.isArray(expected)) return arrayMismatch(expected, actual, { ...options, root: true });
  return mismatchOf(expected, actual, options);
}

function arrayMismatch(expected: readonly unknown[], actual: unknown, options: MatchOptions): string | undefined {
  if (!Array.isArray(actual) || actual.length !== expected.length) return difference(expected, actual);
  for (const [at, value] of expected.entries()) {
    const mismatch = mismatchOf(value, actual[at], options);
    if (mismatch !== undefined) return `[${at}]${mismatch}`;
  }
  return undefined;
}

function documentMismatch(expected: Document, actual: unknown, options: MatchOptions): string | undefined {
  if (!isDocument(actual)) return difference(expected, actual);
  for (const [name, value] of Object.entries(expected)) {
    const mismatch = mismatchOf(value, actual[name], { ...options, root: false });
    if (mismatch !== undefined) return `.${name}${mismatch}`;
  }
  const extra = options.root ? undefined : Object.keys(actual).find((name) => isExtra(name, expected, actual));
  return extra === undefined ? undefined : `.${extra}: not expected, is ${shown(actual[extra], { short: true })}`;
}

const isExtra = (name: string, expected: Document, actual: Document): boolean =>
  actual[name] !== undefined && !Object.hasOwn(expected, name);

const difference = (expected: unknown, actual: unknown): string =>
  `: expected ${shown(expected, { short: true })}, got ${shown(actual, { short: true })}`;
