import { Int32 } from 'bson';
import { compileFilter } from '../query/match.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, docOf, isDoc, type Value } from '../query/value.ts';
import type { IndexShape } from './index-keys.ts';

/** An index of a collection. Its keys are in the table `i<id>`. */
export type Index = {
  readonly id: number;
  readonly name: string;
  /** As it is listed: v, key, name and the options that were set. */
  readonly spec: Doc;
  readonly key: Doc;
  readonly shape: IndexShape;
  readonly unique: boolean;
  readonly partial: Doc | undefined;
  readonly expireAfterSeconds: number | undefined;
  /** True for good once a document with an array in an indexed path has been stored. */
  multikey: boolean;
};

/** Reads a stored specification, which was checked when the index was created. */
export function indexFrom(row: { readonly id: number; readonly spec: Doc; readonly multikey: boolean }): Index {
  const { id, spec, multikey } = row;
  const key = docAt(spec, 'key') ?? new Map();
  const partial = docAt(spec, 'partialFilterExpression');
  return {
    id,
    name: String(spec.get('name')),
    spec,
    key,
    shape: shapeOf(key, { sparse: isSet(spec.get('sparse')), partial }),
    unique: isSet(spec.get('unique')) || isIdKey(key),
    partial,
    expireAfterSeconds: numberAt(spec, 'expireAfterSeconds'),
    multikey,
  };
}

/** What every collection has from its first moment on. */
export const idIndexSpec = (): Doc =>
  docOf(['v', new Int32(2)], ['key', docOf(['_id', new Int32(1)])], ['name', '_id_']);

/** True where the key is that of the index that every collection has. */
export const isIdKey = (key: Doc): boolean => key.size === 1 && key.has('_id');

/** Reads an option the way MongoDB does: a number other than zero is true. */
export const isSet = (value: Value | undefined): boolean =>
  isPlainNumber(value) ? toNumber(value) !== 0 : value !== undefined && value !== null && value !== false;

function shapeOf(key: Doc, only: { readonly sparse: boolean; readonly partial: Doc | undefined }): IndexShape {
  const filter = only.partial && compileFilter(only.partial);
  return {
    paths: [...key.keys()].map((path) => path.split('.')),
    directions: [...key.values()].map((value) => (isPlainNumber(value) && toNumber(value) < 0 ? -1 : 1)),
    sparse: only.sparse,
    covers: filter ? (doc) => filter.matches(doc) : () => true,
  };
}

function docAt(spec: Doc, name: string): Doc | undefined {
  const value = spec.get(name);
  return isDoc(value) ? value : undefined;
}

function numberAt(spec: Doc, name: string): number | undefined {
  const value = spec.get(name);
  return isPlainNumber(value) ? toNumber(value) : undefined;
}
