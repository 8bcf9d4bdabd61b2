import { BSONRegExp } from 'bson';
import { stages, updateStages } from '../contract.ts';
import { failedToParse, MongoError } from '../mongo-error.ts';
import { compareText, valuesEqual } from './compare.ts';
import { documentStages, type Transform } from './document-stages.ts';
import { noVariables } from './expression.ts';
import { identical } from './identical.ts';
import { isOperators } from './match-operators.ts';
import type { Variables } from './operator.ts';
import { compileOperators, type UpdateContext } from './update-document.ts';
import { comparePaths, overlap } from './update-target.ts';
import { type Doc, isDoc, type Value } from './value.ts';
import { keyOf } from './value-key.ts';

/** An update, read once and applied to many documents. */
export type Update = {
  /** Replacements may not be applied to several documents. */
  readonly kind: 'operators' | 'replacement' | 'pipeline';
  /** The updated document, or the very same one where nothing changes. */
  readonly apply: (doc: Doc, context: UpdateContext) => Doc;
};

export type UpdateOptions = { readonly arrayFilters?: readonly Doc[]; readonly variables?: Variables };

/**
 * Compiles an update document, replacement or pipeline.
 *
 * The order of fields is kept, new ones come last and sorted by name; `_id` never changes (66).
 *
 * @throws MongoError 9 for what is no update, 40 for paths that conflict; `apply` throws 14, 28 and 66
 */
export function compileUpdate(update: Value, options: UpdateOptions = {}): Update {
  if (Array.isArray(update)) return guarded('pipeline', compileStages(update, options));
  if (!isDoc(update)) throw failedToParse('Update argument must be either an object or an array');
  const [first] = update.keys();
  if (first?.startsWith('$')) return guarded('operators', compileOperators(update, options.arrayFilters ?? []));
  if (options.arrayFilters?.length)
    throw failedToParse('arrayFilters may not be specified for replacement-style updates');
  return guarded('replacement', compileReplacement(update));
}

type Apply = Update['apply'];

/** Keeps `_id`, and puts it first in a new document. */
function guarded(kind: Update['kind'], apply: Apply): Update {
  return {
    kind,
    apply: (doc, context) => {
      const updated = apply(doc, context);
      const id = doc.get('_id');
      if (updated !== doc && id !== undefined) refuseOtherId(kind, id, updated.get('_id'));
      return context.inserting ? idFirst(updated) : updated;
    },
  };
}

/** Operators may not even change the type of its number; whole documents may. */
function refuseOtherId(kind: Update['kind'], before: Value, after: Value | undefined): void {
  if (kind !== 'operators') refuseIdType(after);
  const isSame = kind === 'operators' ? identical : valuesEqual;
  if (after !== undefined && isSame(before, after)) return;
  throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

function idFirst(doc: Doc): Doc {
  const id = doc.get('_id');
  refuseIdType(id);
  return id === undefined ? doc : new Map([['_id', id], ...doc]);
}

function refuseIdType(id: Value | undefined): void {
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  if (id instanceof BSONRegExp) throw new MongoError(53, "The '_id' value cannot be of type regex");
}

function compileReplacement(replacement: Doc): Apply {
  const dollar = [...replacement.keys()].find((name) => name.startsWith('$'));
  if (dollar !== undefined)
    throw new MongoError(52, `The dollar ($) prefixed field '${dollar}' is not allowed in a replacement`);
  return (doc) => (identical(doc, replacement) ? doc : withId(doc, replacement));
}

/** The document with its `_id` in front, by default the one it had before. */
function withId(before: Doc, doc: Doc): Doc {
  const id = doc.get('_id') ?? before.get('_id');
  return id === undefined ? doc : new Map([['_id', id], ...doc]);
}

function compileStages(pipeline: readonly Value[], { arrayFilters, variables = noVariables }: UpdateOptions): Apply {
  if (arrayFilters?.length) throw failedToParse('arrayFilters may not be specified for pipeline-style updates');
  const withNow = new Map(variables).set('NOW', null);
  const transforms = pipeline.map((stage) => updateStage(stage, withNow));
  return (doc, { now }) => {
    withNow.set('NOW', now);
    const result = transforms.reduce((current, transform) => transform(current), doc);
    return identical(doc, result) ? doc : withId(doc, result);
  };
}

function updateStage(stage: Value, variables: Variables): Transform {
  const [entry, other] = isDoc(stage) ? stage : [];
  if (!entry || other)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field');
  const [name, argument] = entry;
  const known = updateStages.find((candidate) => candidate === name);
  if (known) return documentStages[known](argument, variables);
  if (stages.some((candidate) => candidate === name))
    throw new MongoError(72, `${name} is not allowed to be used within an update`);
  throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
}

/**
 * What an upsert starts from: the values that the filter says the new document equals, sorted by path, `_id` first.
 *
 * Taken from plain values, `$eq`, `$all`, an `$in` of one, `$and`, and an `$or` of one clause. A replacement takes
 * `_id` alone.
 *
 * @throws MongoError 54 where a path is given twice, 111 for part of an `_id`, 224 for `$expr`
 */
export function upsertSeed(filter: Doc, kind: Update['kind'] = 'operators'): Doc {
  const wanted = kind === 'replacement' ? (path: string) => /^_id(\.|$)/.test(path) : () => true;
  const equal = equalitiesIn(filter).filter(([path]) => wanted(path));
  equal.sort(([a], [b]) => Number(isIdPath(b)) - Number(isIdPath(a)) || compareText(a, b));
  const partOfId = equal.find(([path]) => kind === 'replacement' && path !== '_id');
  if (partOfId) throw new MongoError(111, `field at '_id' must be exactly specified, found '${partOfId[0]}'`);
  const twice = overlap(equal.map(([path]) => path.split('.')).sort(comparePaths));
  if (twice) throw new MongoError(54, `cannot infer query fields to set, path '${twice.join('.')}' is matched twice`);
  const seed: Doc = new Map();
  for (const [path, value] of equal) plantValue(seed, path.split('.'), value);
  return seed;
}

const isIdPath = (path: string): boolean => path === '_id' || path.startsWith('_id.');

type Equality = readonly [path: string, value: Value];

function equalitiesIn(filter: Doc): Equality[] {
  return [...filter].flatMap(([name, value]) => {
    if (name === '$expr') throw new MongoError(224, '$expr is not allowed in the query predicate for an upsert');
    const clauses = name === '$and' || name === '$or' ? clausesOf(name, value) : [];
    if (name.startsWith('$')) return clauses.flatMap(equalitiesIn);
    return valuesGiven(value).map((given): Equality => [name, given]);
  });
}

function clausesOf(name: string, value: Value): Doc[] {
  const clauses = Array.isArray(value) ? value.filter(isDoc) : [];
  return name === '$or' && clauses.length > 1 ? [] : clauses;
}

/** The values that a field's condition gives it, as `$all` can give several. */
function valuesGiven(condition: Value): Value[] {
  if (!isOperators(condition)) return [condition].filter(isExact);
  return [...condition].flatMap(([operator, argument]) => {
    if (operator === '$eq') return [argument];
    const list = Array.isArray(argument) ? argument : [];
    if (operator === '$in') return new Set(list.map(keyOf)).size === 1 ? list.slice(0, 1).filter(isExact) : [];
    return operator === '$all' ? list.filter(isExact) : [];
  });
}

const isExact = (value: Value): boolean => !(value instanceof BSONRegExp) && !isOperators(value);

function plantValue(seed: Doc, names: readonly string[], value: Value): void {
  let at = seed;
  for (const name of names.slice(0, -1)) {
    const next = at.get(name);
    const inner: Doc = isDoc(next) ? next : new Map();
    at.set(name, inner);
    at = inner;
  }
  at.set(names.at(-1) ?? '', value);
}
