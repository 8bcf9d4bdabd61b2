import { badValue, MongoError } from '../mongo-error.ts';
import { compareMaybe } from './compare.ts';
import { wholeNumber } from './number.ts';
import { positionOf } from './path.ts';
import { pathNames } from './projection-spec.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** One value a field of the sort; undefined, which comes before null, for an empty array. */
export type SortKey = readonly (Value | undefined)[];

/** How a sort orders documents: by their keys, each of which it takes out of a document once. */
export type Sorting = {
  readonly keyOf: (doc: Doc) => SortKey;
  readonly compareKeys: (a: SortKey, b: SortKey) => number;
};

/**
 * Compiles a sort specification; each direction is 1 or -1.
 *
 * A document with arrays sorts by the least of all its keys in the sort's own order, so by the greatest element
 * where the direction is -1.
 *
 * @throws MongoError 15975 for another direction; while sorting 2, where two fields lead into different arrays
 */
export function compileSorting(spec: Doc): Sorting {
  const paths = [...spec.keys()].map(pathNames);
  const signs = [...spec.values()].map(signOf);
  const compareKeys = (a: SortKey, b: SortKey): number => {
    for (let at = 0; at < signs.length; at++) {
      const order = compareMaybe(a[at], b[at]);
      if (order !== 0) return order * (signs[at] ?? 1);
    }
    return 0;
  };
  const keyOf = (doc: Doc): SortKey =>
    sortKeys(doc, paths).reduce((least, key) => (compareKeys(key, least) < 0 ? key : least));
  return { keyOf, compareKeys };
}

/** A comparison of documents; to sort many, `sortDocs` is faster. */
export function compileSort(spec: Doc): (a: Doc, b: Doc) => number {
  const { keyOf, compareKeys } = compileSorting(spec);
  return (a, b) => compareKeys(keyOf(a), keyOf(b));
}

/** The documents in order; those that are equal keep theirs. */
export function sortDocs(docs: Iterable<Doc>, { keyOf, compareKeys }: Sorting): Doc[] {
  const keyed = Array.from(docs, (doc) => ({ doc, key: keyOf(doc) }));
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ doc }) => doc);
}

function signOf(direction: Value): number {
  const sign = wholeNumber(direction);
  if (sign === 1 || sign === -1) return sign;
  throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

/** All keys that a document has under the paths: one, unless a path leads into an array. */
function sortKeys(doc: Doc, paths: readonly (readonly string[])[]): SortKey[] {
  const keys: SortKey[] = [];
  const parts = paths.map((names): Part => ({ rest: names, value: null }));
  collectKeys(parts, { element: doc, array: [] }, keys);
  return keys;
}

/** How far one path has been followed: what is left of it, or its value where `rest` is null. */
type Part = { readonly rest: readonly string[] | null; readonly value: Value | undefined };

/** Where the rest of the paths begins: an element, and the array it is in, for paths that name a position there. */
type Place = { readonly element: Value | undefined; readonly array: readonly Value[] };

function collectKeys(parts: readonly Part[], place: Place, keys: SortKey[]): void {
  const followed = parts.map((part) => (part.rest ? followFrom(place, part.rest) : part));
  const arrays = new Set(followed.flatMap(({ rest, value }) => (rest && Array.isArray(value) ? [value] : [])));
  if (arrays.size > 1) throw badValue('cannot sort with keys that are parallel arrays');
  const [array] = arrays;
  if (!array) keys.push(followed.map(({ value }) => value));
  else for (const element of array.length > 0 ? array : [undefined]) collectElement(followed, { element, array }, keys);
}

/** Goes on inside one element of the array, which is the value itself where the path ends at the array. */
function collectElement(parts: readonly Part[], place: Place, keys: SortKey[]): void {
  const next = parts.map((part) => (part.rest?.length === 0 ? { rest: null, value: place.element } : part));
  collectKeys(next, place, keys);
}

function followFrom({ element, array }: Place, names: readonly string[]): Part {
  const [name = '', ...rest] = names;
  const positioned = array[positionOf(name)];
  const own = isDoc(element) && element.has(name);
  if (own && positioned !== undefined) throw new MongoError(16746, 'Ambiguous field name found in array');
  if (own || positioned === undefined) return follow(isDoc(element) ? element : undefined, names);
  if (!Array.isArray(positioned) || rest.length > 0) return follow(positioned, rest);
  return { rest: null, value: positioned.length > 0 ? positioned : undefined };
}

/** Follows a path to its value, or to the first array on the way and what is left of the path there. */
function follow(start: Value | undefined, names: readonly string[]): Part {
  let value = start;
  for (const [at, name] of names.entries()) {
    if (Array.isArray(value)) return { rest: names.slice(at), value };
    value = isDoc(value) ? value.get(name) : undefined;
  }
  return Array.isArray(value) ? { rest: [], value } : { rest: null, value: value ?? null };
}
