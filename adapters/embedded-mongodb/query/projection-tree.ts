import { MongoError } from '../mongo-error.ts';
import type { Evaluate, Scope } from './operator.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** What happens to one field: kept, dropped, computed, or decided by its own fields. */
export type Leaf = 'keep' | 'drop' | Evaluate;
export type Tree = Map<string, Leaf | Tree>;

/** How fields that the tree does not name are treated: dropped when it includes, kept otherwise. */
export type Mode = 'include' | 'others-stay';

/**
 * Puts a leaf at a path, making the trees on the way.
 *
 * @throws MongoError 31249 or 31250 where two paths of one specification collide
 */
export function plant(tree: Tree, path: readonly string[], leaf: Leaf): void {
  const names = [...path];
  const last = names.pop() ?? '';
  let at = tree;
  for (const name of names) {
    const next = at.get(name) ?? new Map();
    if (!isTree(next)) throw new MongoError(31249, `Path collision at ${path.join('.')}`);
    at.set(name, next);
    at = next;
  }
  if (at.has(last)) throw new MongoError(31250, `Path collision at ${path.join('.')}`);
  at.set(last, leaf);
}

export type Shaping = { readonly mode: Mode; readonly scope: Scope };

/** The document shaped by the tree: its own fields in their order, then what is computed, in the tree's order. */
export function shape(doc: Doc, tree: Tree, shaping: Shaping): Doc {
  const result = shaping.mode === 'include' ? included(doc, tree, shaping) : retained(doc, tree, shaping);
  for (const [name, leaf] of tree) compute(result, { name, leaf, before: doc }, shaping);
  return result;
}

function included(doc: Doc, tree: Tree, shaping: Shaping): Doc {
  const result: Doc = new Map();
  for (const [name, value] of doc) {
    const leaf = tree.get(name);
    const kept = isTree(leaf) ? inside(value, leaf, shaping) : leaf === 'keep' ? value : undefined;
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

function retained(doc: Doc, tree: Tree, shaping: Shaping): Doc {
  const result: Doc = new Map(doc);
  for (const [name, leaf] of tree) {
    const value = doc.get(name);
    if (leaf === 'drop') result.delete(name);
    else if (isTree(leaf) && value !== undefined) result.set(name, inside(value, leaf, shaping) ?? value);
  }
  return result;
}

type Field = { readonly name: string; readonly leaf: Leaf | Tree; readonly before: Doc };

/** Sets what the leaf computes; under a tree, in a new document where there was no field. */
function compute(result: Doc, { name, leaf, before }: Field, shaping: Shaping): void {
  if (isTree(leaf)) {
    if (!before.has(name) && computes(leaf)) result.set(name, shape(new Map(), leaf, shaping));
  } else if (typeof leaf === 'function') {
    const value = leaf(shaping.scope);
    if (value === undefined) result.delete(name);
    else result.set(name, value);
  }
}

/** A field's value shaped by its tree, in arrays element by element; a scalar is replaced where fields are computed. */
function inside(value: Value, tree: Tree, shaping: Shaping): Value | undefined {
  if (isDoc(value)) return shape(value, tree, shaping);
  if (Array.isArray(value)) {
    return value.flatMap((element) => {
      const kept = inside(element, tree, shaping);
      return kept === undefined ? [] : [kept];
    });
  }
  if (computes(tree)) return shape(new Map(), tree, shaping);
  return shaping.mode === 'include' ? undefined : value;
}

const computes = (tree: Tree): boolean =>
  [...tree.values()].some((leaf) => typeof leaf === 'function' || (isTree(leaf) && computes(leaf)));

const isTree = (leaf: Leaf | Tree | undefined): leaf is Tree => leaf instanceof Map;
