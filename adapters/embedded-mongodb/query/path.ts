import { type Doc, isDoc, type Value } from './value.ts';

/** A dotted path, cut once: its names, and for each the array position it could mean, else -1. */
export type Path = { readonly text: string; readonly names: readonly string[]; readonly positions: readonly number[] };

/** Where in an array a value was found; the innermost array counts. */
export type Found = { index: number | undefined };

/** What is asked of each value at the end of a path; a missing one is `undefined`. */
export type Predicate = (value: Value | undefined, found?: Found) => boolean;

export function parsePath(text: string): Path {
  const names = text.split('.');
  return { text, names, positions: names.map(positionOf) };
}

/** The array position that a name spells (no leading zeros), else -1. */
export const positionOf = (name: string): number => (/^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : -1);

/**
 * Whether any value that the path reaches in the document passes.
 *
 * Arrays on the way are entered, both element by element and by position. An array at the end gives its elements and
 * then itself; only itself where `whole`. A missing field gives `undefined`, an array without documents nothing.
 */
export function someAt(doc: Doc, walk: Walk, found?: Found): boolean {
  const first = walk.path.names.length === 1 ? doc.get(walk.path.text) : undefined;
  if (first !== undefined && !Array.isArray(first)) return walk.test(first, found);
  const position: Found | undefined = found && { index: undefined };
  if (!walkDoc(doc, 0, { ...walk, found, position })) return false;
  if (found && position?.index !== undefined) found.index = position.index;
  return true;
}

export type Walk = { readonly path: Path; readonly whole: boolean; readonly test: Predicate };

type Walking = Walk & { readonly found: Found | undefined; readonly position: Found | undefined };

function walkDoc(doc: Doc, from: number, walking: Walking): boolean {
  const { names } = walking.path;
  let current = doc;
  for (let at = from; ; at++) {
    const value = current.get(names[at] ?? '');
    if (Array.isArray(value)) return walkArray(value, at + 1, walking);
    if (at === names.length - 1) return walking.test(value, walking.found);
    if (!isDoc(value)) return walking.test(undefined, walking.found);
    current = value;
  }
}

function walkArray(array: readonly Value[], next: number, walking: Walking): boolean {
  if (next < walking.path.names.length) return walkElements(array, next, walking);
  const { test, whole, found, position } = walking;
  if (!whole) {
    for (let index = 0; index < array.length; index++) {
      if (test(array[index], found)) return notes(position, index);
    }
  }
  return test(array as Value[], found); // predicates only read
}

/** Goes on with the rest of the path in every element, and in the one that the next name is the position of. */
function walkElements(array: readonly Value[], next: number, walking: Walking): boolean {
  for (let index = 0; index < array.length; index++) {
    const element = array[index];
    if (isDoc(element) && walkDoc(element, next, walking)) return notes(walking.position, index);
    if (walking.path.positions[next] === index && walkPosition(element, next + 1, walking)) return true;
  }
  return false;
}

function walkPosition(element: Value | undefined, next: number, walking: Walking): boolean {
  if (next === walking.path.names.length) return walking.test(element, walking.found);
  if (isDoc(element)) return walkDoc(element, next, walking);
  return Array.isArray(element) && walkElements(element, next, walking);
}

/** Keeps the position unless an inner array has given one; true, as the caller has found something. */
function notes(position: Found | undefined, index: number): true {
  if (position) position.index ??= index;
  return true;
}
