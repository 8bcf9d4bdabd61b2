import { Long } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { isNullish } from './operator.ts';
import type { Run } from './pipeline.ts';
import { pathNames } from './projection-spec.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** `$unwind`: one document for each element of an array; a value that is no array counts as its only element. */
export function unwind(argument: Value): Run {
  const plan = unwindSpec(argument);
  return function* unwound(docs) {
    for (const doc of docs) yield* elementsOf(doc, plan);
  };
}

function* elementsOf(doc: Doc, { names, index, preserve }: Unwinding): Iterable<Doc> {
  const value = names.reduce<Value | undefined>((inner, name) => (isDoc(inner) ? inner.get(name) : undefined), doc);
  if (!Array.isArray(value)) {
    if (preserve || !isNullish(value)) yield numbered(doc, index, null);
    return;
  }
  if (preserve && value.length === 0) yield numbered(withValueAt(doc, names, undefined), index, null);
  for (const [at, element] of value.entries()) {
    yield numbered(withValueAt(doc, names, element), index, Long.fromNumber(at));
  }
}

/** A copy of the document with the value at the path, or without it; documents on the way are made where missing. */
export function withValueAt(doc: Doc, names: readonly string[], value: Value | undefined): Doc {
  const [name = '', ...rest] = names;
  const copy: Doc = new Map(doc);
  const inner = doc.get(name);
  const changed = rest.length === 0 ? value : withValueAt(isDoc(inner) ? inner : new Map(), rest, value);
  if (changed === undefined) copy.delete(name);
  else copy.set(name, changed);
  return copy;
}

const numbered = (doc: Doc, names: readonly string[] | undefined, position: Value): Doc =>
  names ? withValueAt(doc, names, position) : doc;

type Unwinding = {
  readonly names: readonly string[];
  readonly index: readonly string[] | undefined;
  readonly preserve: boolean;
};

const options = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'];

function unwindSpec(argument: Value): Unwinding {
  if (!isDoc(argument)) return { names: unwindPath(argument), index: undefined, preserve: false };
  const unknown = [...argument.keys()].find((name) => !options.includes(name));
  if (unknown !== undefined) throw new MongoError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  const index = argument.get('includeArrayIndex');
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$'))) {
    throw new MongoError(28810, 'includeArrayIndex of $unwind takes the name of a field');
  }
  const preserve = argument.get('preserveNullAndEmptyArrays') ?? false;
  if (typeof preserve !== 'boolean')
    throw new MongoError(28809, 'preserveNullAndEmptyArrays of $unwind takes a boolean');
  return {
    names: unwindPath(argument.get('path')),
    index: index === undefined ? undefined : pathNames(index),
    preserve,
  };
}

function unwindPath(path: Value | undefined): string[] {
  if (path === undefined) throw new MongoError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  return pathNames(path.slice(1));
}
