import { Binary, Double, Int32, Long } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { compileFilter } from '../query/match.ts';
import { type Doc, docOf, encodeDoc } from '../query/value.ts';
import type { Collection } from '../storage/catalog.ts';
import { schemaChange } from '../storage/indexing.ts';
import type { Store } from '../storage/store.ts';
import { openCursor } from '../wire/cursors.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { countAt, docAt, flagAt, required, textAt } from './fields.ts';
import { assertName } from './names.ts';

/** Creates an empty collection; throws 48 where there is one. */
export function create(context: Context): Reply {
  const name = collectionName(context);
  const { catalog, unborn } = context.engine.store;
  const known = catalog.find(context.db, name);
  if (known && !unborn.has(known.id)) throw new MongoError(48, `Collection ${context.db}.${name} already exists.`);
  unborn.delete((known ?? catalog.create(context.db, name)).id);
  return { doc: new Map() };
}

/** Drops a collection; nothing happens where there is none. */
export function drop(context: Context): Reply {
  const name = collectionName(context);
  const access = accessTo(context, name);
  if (!access) return { doc: new Map() };
  const nIndexesWas = new Int32(access.collection.indexes.length);
  dropCollection(context, access.collection);
  return { doc: docOf(['nIndexesWas', nIndexesWas], ['ns', `${context.db}.${name}`]) };
}

/** Drops every collection of the database. */
export function dropDatabase(context: Context): Reply {
  const own = collectionsOf(context, context.db);
  for (const collection of own) dropCollection(context, collection);
  return { doc: own.length > 0 ? docOf(['dropped', context.db]) : new Map() };
}

/** Gives a collection another name, also in another database; throws 26 or 48. */
export function rename(context: Context): Reply {
  const { catalog } = context.engine.store;
  const from = partsOf(required(textAt(context.body, 'renameCollection'), 'renameCollection'));
  const to = partsOf(required(textAt(context.body, 'to'), 'renameCollection.to'));
  const collection = catalog.find(from.db, from.name);
  if (!collection) throw new MongoError(26, `Source collection ${from.db}.${from.name} does not exist`);
  const target = catalog.find(to.db, to.name);
  if (target === collection) throw new MongoError(20, "Can't rename a collection to itself");
  if (target && !flagAt(context.body, 'dropTarget')) throw new MongoError(48, 'target namespace exists');
  schemaChange(context.engine.store, collection);
  if (target) dropCollection(context, target);
  catalog.rename(collection, to);
  return { doc: new Map() };
}

function partsOf(namespace: string): { readonly db: string; readonly name: string } {
  const dot = namespace.indexOf('.');
  const [db, name] = dot < 0 ? [namespace, ''] : [namespace.slice(0, dot), namespace.slice(dot + 1)];
  assertName(db, name);
  return { db, name };
}

/** The database's collections, as a cursor. */
export function list(context: Context): Reply {
  const { body, db } = context;
  const nameOnly = flagAt(body, 'nameOnly') ?? false;
  const { matches } = compileFilter(docAt(body, 'filter') ?? new Map());
  const docs = collectionsOf(context, db).map(describe).filter(matches);
  const shown = nameOnly ? docs.map(briefly) : docs;
  const batchSize = countAt(docAt(body, 'cursor') ?? new Map(), 'batchSize');
  return openCursor(context, { collection: '$cmd.listCollections', docs: shown.map(encodeDoc), batchSize });
}

const briefly = (doc: Doc): Doc => new Map([...doc].filter(([name]) => name === 'name' || name === 'type'));

function describe({ name, uuid, indexes }: Collection): Doc {
  return docOf(
    ['name', name],
    ['type', 'collection'],
    ['options', new Map()],
    ['info', docOf(['readOnly', false], ['uuid', new Binary(uuid, Binary.SUBTYPE_UUID)])],
    ['idIndex', indexes[0]?.spec ?? null],
  );
}

/** The databases that hold a collection; only the size of all together is known. */
export function listDatabases(context: Context): Reply {
  const { store } = context.engine;
  const { matches } = compileFilter(docAt(context.body, 'filter') ?? new Map());
  const names = [...new Set(listed(store).map(({ db }) => db))].toSorted();
  const docs = names
    .map((name) => docOf(['name', name], ['sizeOnDisk', Long.fromNumber(0)], ['empty', false]))
    .filter(matches);
  if (flagAt(context.body, 'nameOnly'))
    return { doc: docOf(['databases', docs.map((doc) => docOf(['name', doc.get('name') ?? null]))]) };
  return { doc: docOf(['databases', docs], ['totalSize', new Double(store.sqlite.usedBytes())]) };
}

const collectionsOf = ({ engine }: Context, db: string): readonly Collection[] =>
  listed(engine.store).filter((collection) => collection.db === db);

const listed = ({ catalog, unborn }: Store): readonly Collection[] => catalog.all().filter(({ id }) => !unborn.has(id));

function dropCollection({ engine }: Context, collection: Collection): void {
  schemaChange(engine.store, collection);
  engine.store.catalog.drop(collection);
}
