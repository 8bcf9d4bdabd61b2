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

/** Whether the index is there already; throws where another one has its name or its key. */
function exists({ indexes }: Collection, spec: Doc): boolean {
  const name = String(spec.get('name'));
  const named = indexes.find((index) => index.name === name);
  const same = indexes.find((index) => sameKey(index, spec) && samePartial(index, spec));
  if (named && valuesEqual(essential(named.spec), essential(spec))) return true;
  if (named) throw new MongoError(86, `An existing index has the same name as the requested index: ${name}`);
  if (same) throw new MongoError(85, `Index already exists with a different name: ${same.name}`);
  return false;
}

const sameKey = (index: Index, spec: Doc): boolean => {
  const key = spec.get('key');
  return key instanceof Map && valuesEqual([...index.key].flat(), [...key].flat());
};

const samePartial = (index: Index, spec: Doc): boolean =>
  valuesEqual(index.partial ?? null, spec.get('partialFilterExpression') ?? null);

/** The options that make two indexes different, in one order. */
function essential(spec: Doc): Doc {
  const names = ['name', 'key', 'unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'];
  const flags = new Set(['unique', 'sparse']);
  return new Map(names.map((name) => [name, spec.get(name) ?? (flags.has(name) ? false : null)]));
}

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
