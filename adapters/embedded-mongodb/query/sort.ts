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
export function sortKeys(doc: Doc, paths: readonly (readonly string[])[]): SortKey[] {
  const keys: SortKey[] = [];
  collectKeys(
    doc,
    paths.map((names) => ({ rest: names, value: null })),
    keys,
  );
  return keys;
}

/** How far one path has been followed: what is left of it, or its value where `rest` is null. */
type Part = { readonly rest: readonly string[] | null; readonly value: Value | undefined };

function collectKeys(doc: Doc, parts: readonly Part[], keys: SortKey[]): void {
  const followed = parts.map((part) => (part.rest ? follow(doc, part.rest, 0) : part));
  const arrays = new Set(followed.flatMap(({ rest, value }) => (rest && Array.isArray(value) ? [value] : [])));
  if (arrays.size > 1) throw badValue('cannot sort with keys that are parallel arrays');
  const [array] = arrays;
  if (!array) keys.push(followed.map(({ value }) => value ?? null));
  else for (const element of array.length > 0 ? array : [undefined]) collectElement(element, followed, keys);
}

/** Goes on inside one element of the array, which is the value itself where the path ends at the array. */
function collectElement(element: Value | undefined, parts: readonly Part[], keys: SortKey[]): void {
  const next = parts.map((part) => (part.rest?.length === 0 ? { rest: null, value: element } : part));
  collectKeys(isDoc(element) ? element : new Map(), next, keys);
}

/** Follows a path to its value, or to the first array and the rest of the path; a position is looked up in it. */
function follow(value: Value | undefined, names: readonly string[], at: number): Part {
  const name = names[at];
  if (Array.isArray(value)) {
    const element = name === undefined ? undefined : value[positionOf(name)];
    if (element === undefined) return { rest: names.slice(at), value };
    return at === names.length - 1 ? { rest: null, value: element } : follow(element, names, at + 1);
  }
  if (name === undefined) return { rest: null, value };
  return follow(isDoc(value) ? value.get(name) : undefined, names, at + 1);
}
