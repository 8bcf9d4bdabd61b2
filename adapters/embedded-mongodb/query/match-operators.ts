import { BSONRegExp } from 'bson';
import { type QueryOperator, rootOperators } from '../contract.ts';
import { badValue, MongoError } from '../mongo-error.ts';
import { truncated, wholeNumber } from './number.ts';
import type { Found, Predicate } from './path.ts';
import {
  equalTo,
  exists,
  isTrue,
  matchesRegex,
  ofSize,
  ofType,
  oneOf,
  onSide,
  type Side,
  withRemainder,
} from './predicates.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** What a field must meet: a test of its values, of the whole value where it is an array, or a combination. */
export type Condition =
  | { readonly kind: 'test'; readonly test: Predicate; readonly whole: boolean }
  | { readonly kind: 'none' | 'every'; readonly of: readonly Condition[] };

/** Whether a document passes a filter; says in `found` which array element did. */
export type Matcher = (doc: Doc, found?: Found) => boolean;

/** How operators that hold filters of their own compile them, and how deep they stand. */
export type Nesting = { readonly depth: number; readonly compile: (filter: Doc, depth: number) => Matcher };

/** True for `{ $gt: 5 }` and the like: a document whose first name is an operator's. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const [first] = value.keys();
  return first?.startsWith('$') === true;
}

/**
 * Reads the operators under one field.
 *
 * @throws MongoError 2 for an unknown operator or an argument it does not take
 */
export function parseConditions(operators: Doc, nesting: Nesting): Condition[] {
  if (nesting.depth > deepest) throw badValue(`A filter is nested more than ${deepest} levels deep`);
  return [...operators].flatMap(([name, argument]) => {
    const parse = parserByName.get(name);
    if (!parse) throw badValue(`unknown operator: ${name}`);
    return parse(argument, { ...nesting, operators });
  });
}

/** The same conditions asked of one value, arrays not entered. */
function asPredicate(condition: Condition): Predicate {
  if (condition.kind === 'test') return condition.test;
  const parts = condition.of.map(asPredicate);
  if (condition.kind === 'every') return (value, found) => parts.every((part) => part(value, found));
  return (value) => !parts.every((part) => part(value));
}

/** Levels that a filter may be nested, as in MongoDB. */
export const deepest = 100;

type Place = Nesting & { readonly operators: Doc };
type Parser = (argument: Value, place: Place) => Condition | Condition[];

const test = (predicate: Predicate): Condition => ({ kind: 'test', test: predicate, whole: false });
const wholeTest = (predicate: Predicate): Condition => ({ kind: 'test', test: predicate, whole: true });
const not = (...of: readonly Condition[]): Condition => ({ kind: 'none', of });

const side =
  (bounds: Side): Parser =>
  (argument) => {
    if (argument instanceof BSONRegExp) throw badValue('A regular expression has no order');
    return test(onSide(argument, bounds));
  };

const parsers: { readonly [Name in QueryOperator]: Parser } = {
  $eq: (argument) => test(equalTo(argument)),
  $ne: (argument) => {
    if (argument instanceof BSONRegExp) throw badValue('$ne does not take a regular expression, $not does');
    return not(test(equalTo(argument)));
  },
  $gt: side({ sign: 1, inclusive: false }),
  $gte: side({ sign: 1, inclusive: true }),
  $lt: side({ sign: -1, inclusive: false }),
  $lte: side({ sign: -1, inclusive: true }),
  $in: (argument) => test(oneOf(listOf('$in', argument))),
  $nin: (argument) => not(test(oneOf(listOf('$nin', argument)))),
  $not: negation,
  $exists: (argument) => (isTrue(argument) ? test(exists) : not(test(exists))),
  $type: (argument) => test(ofType(argument)),
  $regex: (argument, { operators }) => test(regexTest(argument, operators.get('$options'))),
  $options: (_argument, { operators }) => {
    if (!operators.has('$regex')) throw badValue('$options needs a $regex');
    return [];
  },
  $elemMatch: (argument, place) => wholeTest(elementTest(argument, place)),
  $all: allOfThese,
  $size: (argument) => wholeTest(ofSize(sizeOf(argument))),
  $mod: modulo,
};

const parserByName: ReadonlyMap<string, Parser> = new Map(Object.entries(parsers));

function listOf(operator: string, argument: Value): readonly Value[] {
  if (!Array.isArray(argument)) throw badValue(`${operator} needs an array`);
  if (argument.some(isOperators)) throw badValue(`cannot nest $ under ${operator}`);
  return argument;
}

function negation(argument: Value, { depth, compile }: Place): Condition {
  if (argument instanceof BSONRegExp) return not(test(matchesRegex(argument)));
  if (!isDoc(argument)) throw badValue('$not needs a regex or a document');
  if (argument.size === 0) throw badValue('$not cannot be empty');
  return not(...parseConditions(argument, { depth: depth + 1, compile }));
}

/** The pattern as text or as a regular expression, whose own options exclude `$options`. */
function regexTest(pattern: Value, options: Value | undefined): Predicate {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (typeof pattern === 'string') return matchesRegex({ pattern, options: sorted(options ?? '') });
  if (!(pattern instanceof BSONRegExp)) throw badValue('$regex has to be a string');
  if (pattern.options !== '' && options !== undefined)
    throw new MongoError(51075, 'options set in both $regex and $options');
  return matchesRegex({ pattern: pattern.pattern, options: pattern.options || sorted(options ?? '') });
}

const sorted = (options: string): string => [...new Set(options)].sort().join('');

/** Conditions on one and the same element: operators on its value, or a filter on it as a document. */
function elementTest(argument: Value, { depth, compile }: Place): Predicate {
  if (!isDoc(argument)) throw badValue('$elemMatch needs an Object');
  const [first = ''] = argument.keys();
  if (!first.startsWith('$') || rootOperators.some((name) => name === first)) {
    return someElement(documentTest(compile(argument, depth + 1)));
  }
  const tests = parseConditions(argument, { depth: depth + 1, compile }).map(asPredicate);
  return someElement((element) => tests.every((passes) => passes(element)));
}

function someElement(passes: (element: Value) => boolean): Predicate {
  return (value, found) => {
    const index = Array.isArray(value) ? value.findIndex(passes) : -1;
    if (found && index >= 0) found.index = index;
    return index >= 0;
  };
}

/** An array inside the array counts as a document whose names are positions. */
function documentTest(matches: Matcher): (element: Value) => boolean {
  return (element) => {
    if (isDoc(element)) return matches(element);
    return Array.isArray(element) && matches(new Map(element.map((value, index) => [String(index), value])));
  };
}

/** Every value of the list occurs; with `$elemMatch`, every one of its conditions is met by some element. */
function allOfThese(argument: Value, place: Place): Condition {
  if (!Array.isArray(argument)) throw badValue('$all needs an array');
  if (argument.length === 0) return test(() => false);
  const elementwise = argument.map((value) => isDoc(value) && value.keys().next().value === '$elemMatch');
  if (elementwise.every(Boolean)) return { kind: 'every', of: argument.flatMap((value) => allElements(value, place)) };
  if (argument.some(isOperators)) throw badValue('no $ expressions in $all, unless all are $elemMatch');
  return {
    kind: 'every',
    of: argument.map((value) => test(value instanceof BSONRegExp ? matchesRegex(value) : equalTo(value))),
  };
}

const allElements = (value: Value, { depth, compile }: Place): Condition[] =>
  isDoc(value) ? parseConditions(value, { depth: depth + 1, compile }) : [];

function sizeOf(argument: Value): number {
  const size = wholeNumber(argument);
  if (size === undefined || size < 0) throw badValue('$size takes a whole number that is not negative');
  return size;
}

function modulo(argument: Value): Condition {
  if (!Array.isArray(argument) || argument.length !== 2) throw badValue('$mod takes an array of divisor and remainder');
  const [divisor, remainder] = argument.map(longOf);
  if (divisor === undefined || remainder === undefined)
    throw badValue('$mod takes finite numbers that are no decimals');
  if (divisor === 0n) throw badValue('The divisor of $mod cannot be 0');
  return test(withRemainder(divisor, remainder));
}

/** The number cut to an integer, where that fits into a long. */
function longOf(value: Value): bigint | undefined {
  const cut = truncated(value);
  return cut !== undefined && cut === BigInt.asIntN(64, cut) ? cut : undefined;
}
