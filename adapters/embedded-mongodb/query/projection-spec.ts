import { Decimal128 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { isPlainNumber } from './number.ts';
import { isTrue } from './predicates.ts';
import { type Leaf, type Mode, plant, type Tree } from './projection-tree.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** One path of a projection and what is asked for it. */
export type Entry = {
  readonly path: readonly string[];
  readonly leaf: Leaf;
  /** It says nothing about whether the projection includes or excludes. */
  readonly neutral?: boolean;
  /** The expression is an operator's, and no literal or field path. */
  readonly operator?: boolean;
};

/** Names of a path, checked. */
export function pathNames(path: string): string[] {
  if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'");
  const names = path.split('.');
  if (names.includes('')) throw new MongoError(15998, 'FieldPath field names may not be empty strings');
  if (names.some((name) => name.startsWith('$'))) {
    throw new MongoError(16410, "FieldPath field names may not start with '$'");
  }
  return names;
}

/** Reads a value of a projection where it stands: a switch, a nested projection, or an expression. */
export function entriesOf(path: readonly string[], value: Value, compile: (expression: Value) => Leaf): Entry[] {
  if (typeof value === 'boolean' || isPlainNumber(value) || value instanceof Decimal128) {
    return [{ path, leaf: isTrue(value) ? 'keep' : 'drop' }];
  }
  if (!isDoc(value) || startsWithOperator(value)) return [{ path, leaf: compile(value), operator: isDoc(value) }];
  if (value.size === 0)
    throw new MongoError(51270, `An empty sub-projection is not a valid value at ${path.join('.')}`);
  return [...value].flatMap(([name, nested]) => entriesOf([...path, ...pathNames(name)], nested, compile));
}

export function startsWithOperator(doc: Doc): boolean {
  const [first = ''] = doc.keys();
  return first.startsWith('$');
}

/**
 * The tree for all entries, and whether it includes or excludes.
 *
 * `otherwise` decides for a projection of neutral entries alone; `_id` follows no rule but its own entry.
 *
 * @throws MongoError 31253 or 31254 where inclusions and exclusions are mixed
 */
export function treeOf(entries: readonly Entry[], otherwise: Mode): { readonly tree: Tree; readonly mode: Mode } {
  const mode = modeOf(entries, otherwise);
  const tree: Tree = new Map();
  for (const entry of entries) {
    if (!entry.neutral && !isId(entry)) refuseMixed(entry, mode);
    plant(tree, entry.path, entry.leaf);
  }
  if (mode === 'include' && !tree.has('_id')) tree.set('_id', 'keep');
  return { tree, mode };
}

const isId = ({ path, leaf, neutral }: Entry): boolean =>
  path.length === 1 && path[0] === '_id' && typeof leaf === 'string' && !neutral;

function modeOf(entries: readonly Entry[], otherwise: Mode): Mode {
  const decisive = entries.find((entry) => !entry.neutral && !isId(entry));
  if (decisive) return decisive.leaf === 'drop' ? 'others-stay' : 'include';
  const id = entries.find(isId);
  if (id?.leaf === 'keep') return 'include';
  return id && entries.length === 1 ? 'others-stay' : otherwise;
}

function refuseMixed({ path, leaf, operator }: Entry, mode: Mode): void {
  const name = path.join('.');
  if (mode === 'include' && leaf === 'drop') {
    throw new MongoError(31254, `Cannot do exclusion on field ${name} in inclusion projection`);
  }
  if (mode === 'others-stay' && typeof leaf === 'function') {
    throw new MongoError(operator ? 31252 : 31310, `Cannot use an expression for ${name} in an exclusion projection`);
  }
  if (mode === 'others-stay' && leaf === 'keep') {
    throw new MongoError(31253, `Cannot do inclusion on field ${name} in exclusion projection`);
  }
}
