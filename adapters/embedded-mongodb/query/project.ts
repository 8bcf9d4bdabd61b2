import { type ProjectionOperator, projectionOperators } from '../contract.ts';
import { MongoError } from '../mongo-error.ts';
import { expressionCompiler, noVariables } from './expression.ts';
import { compileFilter, type Filter } from './match.ts';
import { isPlainNumber, toNumber } from './number.ts';
import type { Evaluate, Variables } from './operator.ts';
import { isTrue } from './predicates.ts';
import { type Entry, entriesOf, pathNames, treeOf } from './projection-spec.ts';
import { type Mode, shape } from './projection-tree.ts';
import { type Doc, docOf, isDoc, type Value } from './value.ts';

/** Gives the fields that were asked for; the filter is what the positional `$` looks at. */
export type Projection = (doc: Doc, filter?: Filter) => Doc;

/**
 * Compiles a projection of find or findAndModify: inclusion or exclusion, expressions, `$slice`, `$elemMatch`, `x.$`.
 *
 * @throws MongoError with MongoDB's number for paths that collide, mixed kinds, and malformed operators
 */
export function compileProjection(spec: Doc, variables: Variables = noVariables): Projection {
  if (spec.size === 0) return (doc) => doc;
  const parts = Array.from(spec, ([path, value]) => partOf(path, value, variables));
  refuseMixedKinds(parts);
  const entries = parts.flatMap((part) => part.entries);
  const { tree, mode } = treeOf(entries, modeFor(parts));
  const steps = parts.flatMap(({ step }) => step ?? []);
  return (doc, filter) => {
    const result = shape(doc, tree, { mode, scope: { root: doc, variables } });
    for (const step of steps) step(result, doc, filter);
    return result;
  };
}

/** Changes the result after its fields are chosen. */
type Step = (result: Doc, before: Doc, filter: Filter | undefined) => void;

type Part = {
  readonly kind: 'plain' | 'slice' | 'element' | 'position';
  readonly entries: readonly Entry[];
  readonly step?: Step;
};

function partOf(path: string, value: Value, variables: Variables): Part {
  if (path.endsWith('.$')) return positionPart(pathNames(path.slice(0, -2)), value);
  const names = pathNames(path);
  const [first, argument = null] = (isDoc(value) && value.size === 1 && value.entries().next().value) || [];
  const operator = projectionOperators.find((name) => name === first);
  const special = operator && specialParts[operator](names, argument, variables);
  return special ?? { kind: 'plain', entries: entriesOf(names, value, expressionCompiler(variables)) };
}

/** Undefined where the argument makes it an expression of the same name. */
type SpecialPart = (names: readonly string[], argument: Value, variables: Variables) => Part | undefined;

const specialParts: { readonly [Name in ProjectionOperator]: SpecialPart } = {
  $elemMatch: elementPart,
  $slice: slicePart,
};

function slicePart(names: readonly string[], argument: Value): Part | undefined {
  const cut = cutOf(argument);
  if (!cut) return undefined;
  const step: Step = (result) => changeArrays(result, names, cut);
  return { kind: 'slice', entries: [{ path: names, leaf: 'keep', neutral: true }], step };
}

/** `$elemMatch` alone includes, with `$slice` beside it all other fields stay. */
const modeFor = (parts: readonly Part[]): Mode =>
  parts.some(({ kind }) => kind === 'element') && !parts.some(({ kind }) => kind === 'slice')
    ? 'include'
    : 'others-stay';

function refuseMixedKinds(parts: readonly Part[]): void {
  const positions = parts.filter(({ kind }) => kind === 'position').length;
  if (positions > 1) throw new MongoError(31276, 'Cannot specify more than one positional projection per query');
  if (positions > 0 && parts.some(({ kind }) => kind === 'element')) {
    throw new MongoError(31255, 'Cannot specify positional operator and $elemMatch');
  }
}

/** The first element of the array that passes, in an array of its own. */
function elementPart(names: readonly string[], argument: Value, variables: Variables): Part {
  const [name = '', ...deeper] = names;
  if (deeper.length > 0) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field');
  if (!isDoc(argument)) throw new MongoError(31274, '$elemMatch of a projection takes a document');
  const filter = compileFilter(docOf([name, docOf(['$elemMatch', argument])]), variables);
  const leaf: Evaluate = ({ root }) => {
    const array = root.get(name);
    const index = filter.matchedIndex(root);
    return Array.isArray(array) && index !== undefined ? array.slice(index, index + 1) : undefined;
  };
  return { kind: 'element', entries: [{ path: names, leaf, neutral: true }] };
}

/** The array's element that made the document match. */
function positionPart(names: readonly string[], value: Value): Part {
  if (names.includes('$')) throw new MongoError(31394, 'The positional operator may only stand at the end of a path');
  if (!isTrue(value)) throw new MongoError(31395, 'positional projection cannot be used with exclusion');
  const step: Step = (result, before, filter) =>
    changeFirstArray(result, names, (array) => [elementAt(array, filter?.matchedIndex(before))]);
  return { kind: 'position', entries: [{ path: names, leaf: 'keep' }], step };
}

function elementAt(array: readonly Value[], index: number | undefined): Value {
  if (index === undefined)
    throw new MongoError(51246, "positional operator '.$' couldn't find a matching element in the array");
  const element = array[index];
  if (element === undefined) throw new MongoError(51247, "positional operator '.$' element mismatch");
  return element;
}

/** What `$slice` keeps of an array, by its argument; undefined where it is the expression of the same name. */
function cutOf(argument: Value): ((array: Value[]) => Value[]) | undefined {
  if (isPlainNumber(argument)) {
    const count = Math.trunc(toNumber(argument));
    return (array) => (count >= 0 ? array.slice(0, count) : array.slice(count));
  }
  const [skip, limit] = Array.isArray(argument) && argument.length === 2 ? argument : [];
  if (!isPlainNumber(skip) || !isPlainNumber(limit)) {
    if (Array.isArray(argument) && argument.length > 1 && !isPlainNumber(skip)) return undefined;
    throw new MongoError(28667, '$slice of a projection takes a number or [skip, limit]');
  }
  const [from, count] = [Math.trunc(toNumber(skip)), Math.trunc(toNumber(limit))];
  if (count <= 0) throw new MongoError(28724, 'The limit of $slice must be positive');
  return (array) => {
    const start = from < 0 ? Math.max(0, array.length + from) : from;
    return array.slice(start, start + count);
  };
}

/** Replaces the first array that the path meets, in new documents. */
function changeFirstArray(doc: Doc, names: readonly string[], change: (array: Value[]) => Value[]): void {
  const [name = '', ...rest] = names;
  const value = doc.get(name);
  if (Array.isArray(value)) doc.set(name, change(value));
  else if (isDoc(value) && rest.length > 0) {
    const copy: Doc = new Map(value);
    changeFirstArray(copy, rest, change);
    doc.set(name, copy);
  }
}

/** Replaces every array at the end of the path, in new documents; arrays on the way are entered. */
function changeArrays(doc: Doc, names: readonly string[], change: (array: Value[]) => Value[]): void {
  const [name = '', ...rest] = names;
  const value = doc.get(name);
  if (value !== undefined) doc.set(name, changed(value, rest, change));
}

function changed(value: Value, names: readonly string[], change: (array: Value[]) => Value[]): Value {
  if (Array.isArray(value)) {
    return names.length === 0
      ? change(value)
      : value.map((element) => (isDoc(element) ? changed(element, names, change) : element));
  }
  if (!isDoc(value) || names.length === 0) return value;
  const copy: Doc = new Map(value);
  changeArrays(copy, names, change);
  return copy;
}
