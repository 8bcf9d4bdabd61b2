import { randomBytes } from 'node:crypto';
import { type Doc, decodeDoc, encodeDoc } from '../query/value.ts';
import { type Index, idIndexSpec, indexFrom } from './index-spec.ts';
import type { Sqlite } from './sqlite.ts';

/** A collection with its indexes, `_id_` first. Its documents are in the table `c<id>`. */
export type Collection = {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly uuid: Uint8Array;
  readonly indexes: Index[];
};

/** Which collections and indexes there are; a copy of two tables, kept in memory and written with every change. */
export type Catalog = {
  find(db: string, name: string): Collection | undefined;
  byId(id: number): Collection | undefined;
  all(): readonly Collection[];
  create(db: string, name: string): Collection;
  drop(collection: Collection): void;
  rename(collection: Collection, to: { readonly db: string; readonly name: string }): void;
  addIndex(collection: Collection, spec: Doc): Index;
  dropIndex(collection: Collection, index: Index): void;
  /** Puts another specification in the place of an index's, with the same key. */
  respecify(collection: Collection, index: Index, spec: Doc): void;
  /** Notes for good that an array has been indexed. */
  markMultikey(index: Index): void;
  /** A row id that no document of the collection has had since the start. */
  nextRid(collection: Collection): number;
  /** Reads the tables again, after a rollback. */
  reload(): void;
};

/** The catalog of an open database. */
export function openCatalog(sqlite: Sqlite): Catalog {
  const collections = new Map<string, Collection>();
  const byId = new Map<number, Collection>();
  const rids = new Map<number, number>();

  const read = (): void => {
    collections.clear();
    byId.clear();
    for (const collection of readCollections(sqlite)) add(collection);
  };
  const add = (collection: Collection): void => {
    collections.set(fullName(collection), collection);
    byId.set(collection.id, collection);
  };
  read();

  return {
    find: (db, name) => collections.get(fullName({ db, name })),
    byId: (id) => byId.get(id),
    all: () => [...collections.values()],
    create(db, name) {
      const collection = createCollection(sqlite, { db, name });
      add(collection);
      return collection;
    },
    drop(collection) {
      for (const index of collection.indexes) dropIndexTable(sqlite, index);
      sqlite.write(`DROP TABLE c${collection.id}`);
      sqlite.write('DELETE FROM collections WHERE id = ?', collection.id);
      collections.delete(fullName(collection));
      byId.delete(collection.id);
    },
    rename(collection, to) {
      sqlite.write('UPDATE collections SET db = ?, name = ? WHERE id = ?', to.db, to.name, collection.id);
      collections.delete(fullName(collection));
      add({ ...collection, ...to });
    },
    addIndex: (collection, spec) => addIndex(sqlite, collection, spec),
    dropIndex(collection, index) {
      dropIndexTable(sqlite, index);
      collection.indexes.splice(collection.indexes.indexOf(index), 1);
    },
    respecify(collection, index, spec) {
      sqlite.write('UPDATE indexes SET spec = ? WHERE id = ?', encodeDoc(spec), index.id);
      collection.indexes.splice(collection.indexes.indexOf(index), 1, indexFrom({ ...index, spec }));
    },
    markMultikey(index) {
      sqlite.write('UPDATE indexes SET multikey = 1 WHERE id = ?', index.id);
      index.multikey = true;
    },
    nextRid(collection) {
      const rid = (rids.get(collection.id) ?? largestRid(sqlite, collection)) + 1;
      rids.set(collection.id, rid);
      return rid;
    },
    reload: read,
  };
}

/** A collection's name with its database's, which MongoDB calls its namespace. */
export const fullName = ({ db, name }: { readonly db: string; readonly name: string }): string => `${db}.${name}`;

function createCollection(sqlite: Sqlite, { db, name }: { readonly db: string; readonly name: string }): Collection {
  const uuid = randomUuid();
  sqlite.write('INSERT INTO collections (db, name, uuid) VALUES (?, ?, ?)', db, name, uuid);
  const collection = { id: newestId(sqlite), db, name, uuid, indexes: [] };
  sqlite.write(`CREATE TABLE c${collection.id} (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL)`);
  addIndex(sqlite, collection, idIndexSpec());
  return collection;
}

function addIndex(sqlite: Sqlite, collection: Collection, spec: Doc): Index {
  sqlite.write('INSERT INTO indexes (collection, spec) VALUES (?, ?)', collection.id, encodeDoc(spec));
  const index = indexFrom({ id: newestId(sqlite), spec, multikey: false });
  sqlite.write(`CREATE TABLE i${index.id} (key BLOB, rid INTEGER, PRIMARY KEY (key, rid)) WITHOUT ROWID`);
  collection.indexes.push(index);
  return index;
}

function dropIndexTable(sqlite: Sqlite, index: Index): void {
  sqlite.write(`DROP TABLE i${index.id}`);
  sqlite.write('DELETE FROM indexes WHERE id = ?', index.id);
}

function readCollections(sqlite: Sqlite): Collection[] {
  const collections = sqlite.statement('SELECT id, db, name, uuid FROM collections ORDER BY id').all();
  const indexes = sqlite.statement('SELECT id, collection, spec, multikey FROM indexes ORDER BY id').all();
  const byCollection = Map.groupBy(indexes, ({ collection }) => Number(collection));
  return collections.map(({ id, db, name, uuid }) => ({
    id: Number(id),
    db: String(db),
    name: String(name),
    uuid: bytesOf(uuid),
    indexes: (byCollection.get(Number(id)) ?? []).map((row) =>
      indexFrom({ id: Number(row['id']), spec: decodeDoc(bytesOf(row['spec'])), multikey: row['multikey'] === 1 }),
    ),
  }));
}

const newestId = (sqlite: Sqlite): number => Number(sqlite.statement('SELECT last_insert_rowid() AS id').get()?.['id']);

const largestRid = (sqlite: Sqlite, { id }: Collection): number =>
  Number(sqlite.statement(`SELECT max(rid) AS rid FROM c${id}`).get()?.['rid'] ?? 0);

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error('The catalog holds something that is not bytes');
}

/** Version 4, as the drivers show it. */
function randomUuid(): Uint8Array {
  const uuid = randomBytes(16);
  uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x40;
  uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80;
  return uuid;
}
