import { Int32 } from 'bson';
import { statementOptions } from '../contract.ts';
import { MongoError } from '../mongo-error.ts';
import { valuesEqual } from '../query/compare.ts';
import { docOf, encodeDoc, isDoc, type Value } from '../query/value.ts';
import type { Collection } from '../storage/catalog.ts';
import { type Index, isIdKey } from '../storage/index-spec.ts';
import { createIndexes, schemaChange } from '../storage/indexing.ts';
import { openCursor } from '../wire/cursors.ts';
import { accessOrCreate, accessTo, type Context, collectionName, type Reply } from './context.ts';
import { countAt, docAt, docsAt, integerAt, required } from './fields.ts';
import { readIndexSpec } from './index-options.ts';
import { assertFields } from './options.ts';

/** Creates the indexes that are missing, and the collection where it is missing, too. */
export function create(context: Context): Reply {
  const specs = docsAt(context.body, 'indexes').map(readIndexSpec);
  const name = collectionName(context);
  const created = !accessTo(context, name);
  const { store, collection } = accessOrCreate(context, name);
  const before = new Int32(collection.indexes.length);
  const added = createIndexes(store, collection, specs);
  return {
    doc: docOf(
      ['numIndexesBefore', before],
      ['numIndexesAfter', new Int32(collection.indexes.length)],
      ['createdCollectionAutomatically', created],
      ...(added === 0 ? [['note', 'all indexes already exist'] as const] : []),
    ),
  };
}

/** The collection's indexes, as a cursor. */
export function list(context: Context): Reply {
  const collection = existing(context);
  const batchSize = countAt(docAt(context.body, 'cursor') ?? new Map(), 'batchSize');
  const docs = collection.indexes.map(({ spec }) => encodeDoc(spec));
  return openCursor(context, { collection: collection.name, docs, batchSize });
}

/** Drops an index by name or key, several by name, or with `*` all but that of `_id`. */
export function drop(context: Context): Reply {
  const { store } = context.engine;
  const collection = existing(context);
  const nIndexesWas = new Int32(collection.indexes.length);
  const dropped = chosen(collection, required(context.body.get('index'), 'dropIndexes.index'));
  if (dropped.length > 0) schemaChange(store, collection);
  for (const index of dropped) store.catalog.dropIndex(collection, index);
  return { doc: docOf(['nIndexesWas', nIndexesWas]) };
}

function chosen({ indexes }: Collection, wanted: Value): readonly Index[] {
  if (wanted === '*') return indexes.filter(({ key }) => !isIdKey(key));
  return (Array.isArray(wanted) ? wanted : [wanted]).map((one) => {
    const index = indexes.find((candidate) => isWanted(candidate, one));
    if (!index) throw new MongoError(27, `index not found with name [${String(one)}]`);
    if (isIdKey(index.key)) throw new MongoError(72, 'cannot drop _id index');
    return index;
  });
}

const isWanted = ({ name, key }: Index, wanted: Value): boolean =>
  typeof wanted === 'string' ? name === wanted : isDoc(wanted) && valuesEqual([...key].flat(), [...wanted].flat());

/** Changes after how many seconds the documents of a TTL index expire. */
export function modify(context: Context): Reply {
  const { store } = context.engine;
  const collection = existing(context);
  const change = required(docAt(context.body, 'index'), 'collMod.index');
  assertFields('collMod.index', change, statementOptions.collMod);
  const index = collection.indexes.find((one) => isWanted(one, change.get('name') ?? change.get('keyPattern') ?? null));
  if (!index) throw new MongoError(27, 'cannot find the index to modify');
  const seconds = required(integerAt(change, 'expireAfterSeconds'), 'collMod.index.expireAfterSeconds');
  const spec = readIndexSpec(new Map<string, Value>([...index.spec, ['expireAfterSeconds', new Int32(seconds)]]));
  schemaChange(store, collection);
  store.catalog.respecify(collection, index, spec);
  const old: readonly (readonly [string, Value])[] =
    index.expireAfterSeconds === undefined ? [] : [['expireAfterSeconds_old', new Int32(index.expireAfterSeconds)]];
  return { doc: docOf(...old, ['expireAfterSeconds_new', new Int32(seconds)]) };
}

function existing(context: Context): Collection {
  const name = collectionName(context);
  const access = accessTo(context, name);
  if (!access) throw new MongoError(26, `ns does not exist: ${context.db}.${name}`);
  return access.collection;
}
