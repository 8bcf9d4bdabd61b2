import { MongoError } from '../mongo-error.ts';
import { valuesEqual } from '../query/compare.ts';
import { type Doc, decodeDoc } from '../query/value.ts';
import type { Collection } from './catalog.ts';
import { indexKeysOf } from './index-keys.ts';
import type { Index } from './index-spec.ts';
import { scanPlan } from './scan.ts';
import type { Store } from './store.ts';
import { Waiting } from './transactions.ts';
import { duplicate } from './unique.ts';

/** Creates the indexes that are not there yet, filled, and returns how many those are; throws 85, 86 or 11000. */
export function createIndexes(store: Store, collection: Collection, specs: readonly Doc[]): number {
  const missing = specs.filter((spec) => !exists(collection, spec));
  if (missing.length > 0) schemaChange(store, collection);
  for (const spec of missing)
    if (!exists(collection, spec)) build(store, collection, store.catalog.addIndex(collection, spec));
  return missing.length;
}

/** Waits for the transactions that have written to the collection, and keeps older snapshots out of it. */
export function schemaChange(store: Store, collection: Collection): void {
  for (const transaction of store.transactions) {
    if (transaction.overlays.has(collection.id)) throw new Waiting(transaction);
  }
  store.schemaChanges.set(collection.id, store.sequence);
  store.version += 1;
}

/** Whether the index is there already; throws where another one has its name, or is the same under another name. */
function exists({ indexes }: Collection, spec: Doc): boolean {
  const name = String(spec.get('name'));
  const named = indexes.find((index) => index.name === name);
  const same = indexes.find((index) => isSame(index.spec, spec));
  if (named && valuesEqual(essential(named.spec, allOptions), essential(spec, allOptions))) return true;
  if (named) throw new MongoError(86, `An existing index has the same name as the requested index: ${name}`);
  if (same) throw new MongoError(85, `Index already exists with a different name: ${same.name}`);
  return false;
}

/** Options of which one makes a second index on the same key possible. */
const ownOptions = ['key', 'unique', 'sparse', 'partialFilterExpression'];
const allOptions = [...ownOptions, 'expireAfterSeconds'];

const isSame = (a: Doc, b: Doc): boolean => valuesEqual(essential(a, ownOptions), essential(b, ownOptions));

/** The options in one order; what is left out is null. The order of the key's fields counts. */
const essential = (spec: Doc, names: readonly string[]): Doc =>
  new Map(names.map((name) => [name, spec.get(name) ?? null]));

function build(store: Store, collection: Collection, index: Index): void {
  const { sqlite } = store;
  const plan = { kind: 'collection', backward: false } as const;
  for (const { rid, bytes } of scanPlan({ store, collection }, plan, { keys: 0, docs: 0 })) {
    const doc = decodeDoc(bytes);
    const { keys, multikey } = indexKeysOf(index.shape, doc);
    if (multikey && !index.multikey) store.catalog.markMultikey(index);
    for (const key of keys) {
      const taken = index.unique && sqlite.statement(`SELECT 1 FROM i${index.id} WHERE key = ? LIMIT 1`).get(key);
      if (taken) throw duplicate({ collection }, index, doc);
      sqlite.write(`INSERT INTO i${index.id} (key, rid) VALUES (?, ?)`, key, rid);
    }
  }
}
