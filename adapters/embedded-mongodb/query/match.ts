import { BSONRegExp } from 'bson';
import type { RootOperator } from '../contract.ts';
import { badValue } from '../mongo-error.ts';
import { compileExpression, noVariables } from './expression.ts';
import { type Condition, deepest, isOperators, type Matcher, parseConditions } from './match-operators.ts';
import type { Variables } from './operator.ts';
import { type Found, type Path, parsePath, someAt } from './path.ts';
import { equalTo, isTrue, matchesRegex } from './predicates.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** A filter, read once and asked of many documents. */
export type Filter = {
  readonly matches: (doc: Doc) => boolean;
  /** The position of the array element that made the document match, as the positional `$` needs it. */
  readonly matchedIndex: (doc: Doc) => number | undefined;
};

/**
 * Compiles a filter with MongoDB's rules for arrays, null, missing fields and kinds of types.
 *
 * `variables` are what `$expr` may use beside fields, such as NOW and those of a command's `let`.
 *
 * @throws MongoError 2 for an operator that is unknown or given what it does not take
 */
export function compileFilter(filter: Doc, variables: Variables = noVariables): Filter {
  const matches = compile(filter, { depth: 0, variables });
  return { matches: (doc) => matches(doc), matchedIndex: (doc) => indexIn(doc, matches) };
}

function indexIn(doc: Doc, matches: Matcher): number | undefined {
  const found: Found = { index: undefined };
  return matches(doc, found) ? found.index : undefined;
}

/** Where a filter stands: `$expr` is possible only outside of arrays, where variables are given. */
type Place = { readonly depth: number; readonly variables: Variables | undefined };

function compile(filter: Doc, place: Place): Matcher {
  if (place.depth > deepest) throw badValue(`A filter is nested more than ${deepest} levels deep`);
  return everyMatcher([...filter].map(([name, value]) => compileEntry(name, value, place)));
}

function compileEntry(name: string, value: Value, place: Place): Matcher {
  if (!name.startsWith('$')) return compileField(parsePath(name), value, place);
  const root = rootByName.get(name);
  if (!root) throw badValue(`unknown top level operator: ${name}`);
  return root(value, place);
}

function compileField(path: Path, value: Value, { depth }: Place): Matcher {
  if (!isOperators(value)) {
    const test = value instanceof BSONRegExp ? matchesRegex(value) : equalTo(value);
    return onPath(path, { kind: 'test', test, whole: false });
  }
  const nested = (filter: Doc, at: number) => compile(filter, { depth: at, variables: undefined });
  const conditions = parseConditions(value, { depth: depth + 1, compile: nested });
  return everyMatcher(conditions.map((condition) => onPath(path, condition)));
}

function onPath(path: Path, condition: Condition): Matcher {
  if (condition.kind === 'test') {
    const walk = { path, whole: condition.whole, test: condition.test };
    return (doc, found) => someAt(doc, walk, found);
  }
  const every = everyMatcher(condition.of.map((part) => onPath(path, part)));
  return condition.kind === 'every' ? every : (doc) => !every(doc);
}

function everyMatcher(matchers: readonly Matcher[]): Matcher {
  const [first, second] = matchers;
  if (!first) return () => true;
  if (!second) return first;
  return (doc, found) => matchers.every((matches) => matches(doc, found));
}

const roots: { readonly [Name in RootOperator]: (value: Value, place: Place) => Matcher } = {
  $and: (value, place) => everyMatcher(clauses('$and', value, place)),
  $or: (value, place) => someMatcher(clauses('$or', value, place)),
  $nor: (value, place) => {
    const some = someMatcher(clauses('$nor', value, place));
    return (doc) => !some(doc);
  },
  $expr: (value, { variables }) => {
    if (!variables) throw badValue('$expr can only be applied to the whole document');
    const evaluate = compileExpression(value, variables);
    return (doc) => isTrue(evaluate(doc));
  },
};

const rootByName: ReadonlyMap<string, (value: Value, place: Place) => Matcher> = new Map(Object.entries(roots));

/** None of the branches says which element it found: which one ran is an accident of the order. */
const someMatcher =
  (matchers: readonly Matcher[]): Matcher =>
  (doc) =>
    matchers.some((matches) => matches(doc));

function clauses(operator: string, value: Value, { depth, variables }: Place): Matcher[] {
  if (!Array.isArray(value) || value.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return value.map((clause) => {
    if (!isDoc(clause)) throw badValue(`The entries of ${operator} have to be documents`);
    return compile(clause, { depth: depth + 1, variables });
  });
}
