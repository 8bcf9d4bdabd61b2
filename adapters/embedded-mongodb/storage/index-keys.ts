import { MongoError } from '../mongo-error.ts';
import { type Doc, isDoc, type Value } from '../query/value.ts';
import { expandDoc } from './array-keys.ts';
import { type Direction, encodeKey, type KeyPart } from './keys.ts';

/** What an index covers: its paths, split at their dots, with directions, and which documents are in it. */
export type IndexShape = {
  readonly paths: readonly (readonly string[])[];
  readonly directions: readonly Direction[];
  readonly sparse: boolean;
  readonly covers: (doc: Doc) => boolean;
};

/** The keys of one document in one index, each once; multikey where an array stood in a path. */
export type IndexKeys = { readonly keys: readonly Uint8Array[]; readonly multikey: boolean };

/**
 * The keys under which an index holds a document, none where it is sparse or partial and leaves the document out.
 *
 * An array gives one key an element, an empty one the key `emptyArray`; two arrays side by side throw 171.
 */
export function indexKeysOf(shape: IndexShape, doc: Doc): IndexKeys {
  if (!shape.covers(doc)) return none;
  const plain = plainParts(shape, doc);
  return plain ? { keys: keysOf(shape, [plain]), multikey: false } : multikeysOf(shape, doc);
}

/** The values at the index's paths (of a multikey index, the first ones), which the error of a duplicate shows. */
export function keyPartsOf(shape: IndexShape, doc: Doc): readonly KeyPart[] {
  return plainParts(shape, doc) ?? rowsOf(shape, doc)[0] ?? [];
}

const none: IndexKeys = { keys: [], multikey: false };

/** The one row of a document without an array in the index's paths, which is nearly always so. */
function plainParts({ paths }: IndexShape, doc: Doc): readonly KeyPart[] | undefined {
  const parts: KeyPart[] = [];
  for (const path of paths) {
    const value = plainValue(doc, path);
    if (Array.isArray(value)) return undefined;
    parts.push(value);
  }
  return parts;
}

/** The value at a path, or the first array on the way to it. */
function plainValue(doc: Doc, path: readonly string[]): Value | undefined {
  let value: Value | undefined = doc;
  for (const name of path) {
    if (Array.isArray(value)) return value;
    value = isDoc(value) ? value.get(name) : undefined;
  }
  return value;
}

function multikeysOf(shape: IndexShape, doc: Doc): IndexKeys {
  const keys = keysOf(shape, rowsOf(shape, doc));
  const each = new Map(keys.map((key) => [Buffer.from(key).toString('latin1'), key]));
  return { keys: [...each.values()], multikey: true };
}

function rowsOf({ paths }: IndexShape, doc: Doc): readonly (readonly KeyPart[])[] {
  const { rows, arrays } = expandDoc(
    doc,
    paths.map((names, column) => ({ column, names })),
  );
  if (arrays.size > 1) throw new MongoError(171, `cannot index parallel arrays [${[...arrays].join('] [')}]`);
  return rows.map((row) => paths.map((_, column) => row.get(column)));
}

function keysOf({ sparse, directions }: IndexShape, rows: readonly (readonly KeyPart[])[]): Uint8Array[] {
  const kept = sparse ? rows.filter((row) => row.some((part) => part !== undefined)) : rows;
  return kept.map((row) => encodeKey(row, directions));
}
