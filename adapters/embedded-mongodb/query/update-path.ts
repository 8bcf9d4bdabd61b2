import { MongoError } from '../mongo-error.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/**
 * What an operator makes of the value at its path: the same reference leaves it alone, `undefined` removes it.
 *
 * `creates` what is missing on the way; `lenient` ones pass over a path that leads through a scalar.
 */
export type Change = {
  readonly creates: boolean;
  readonly lenient: boolean;
  readonly apply: (existing: Value | undefined) => Value | undefined;
};

/** A change on its way to the end of its path; containers in `owned` are copies that may be written into. */
export type Making = { readonly names: readonly string[]; readonly change: Change; readonly owned: Set<Doc | Value[]> };

/** The document with the change made, in copies; the very same one where nothing changes. */
export const changeAt = (doc: Doc, making: Making): Doc => changeInDoc(doc, 0, making);

function changeInDoc(doc: Doc, at: number, making: Making): Doc {
  const name = making.names[at] ?? '';
  const before = doc.get(name);
  const after = changed(before, at + 1, making);
  if (after === before) return doc;
  const target: Doc = making.owned.has(doc) ? doc : new Map(doc);
  making.owned.add(target);
  if (after === undefined) target.delete(name);
  else target.set(name, after);
  return target;
}

function changeInArray(array: Value[], at: number, making: Making): Value[] {
  const name = making.names[at] ?? '';
  if (!/^\d+$/.test(name)) return notViable(array, at, making);
  const index = Number(name);
  const before = array[index];
  const after = changed(before, at + 1, making);
  if (after === before) return array;
  if (index - array.length > mostPadding) throw new MongoError(34, `can't backfill more than ${mostPadding} elements`);
  const target = making.owned.has(array) ? array : [...array];
  making.owned.add(target);
  while (target.length < index) target.push(null);
  target[index] = after ?? null;
  return target;
}

const mostPadding = 1_500_000;

function changed(value: Value | undefined, at: number, making: Making): Value | undefined {
  if (at === making.names.length) return making.change.apply(value);
  if (value === undefined) return making.change.creates ? created(at, making) : undefined;
  if (isDoc(value)) return changeInDoc(value, at, making);
  return Array.isArray(value) ? changeInArray(value, at, making) : notViable(value, at, making);
}

/** New documents for the rest of the path, with the changed value innermost. */
function created(at: number, { names, change }: Making): Value | undefined {
  const value = change.apply(undefined);
  if (value === undefined) return undefined;
  return names.slice(at).reduceRight<Value>((inner, name) => new Map([[name, inner]]), value);
}

function notViable<V extends Value>(value: V, at: number, { names, change }: Making): V {
  if (change.lenient) return value;
  throw new MongoError(
    28,
    `Cannot use the part '${names[at]}' of '${names.join('.')}' in an element that cannot hold it`,
  );
}
