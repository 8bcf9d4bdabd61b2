import { decodeDoc } from '../query/value.ts';
import type { Collection } from './catalog.ts';
import { indexKeysOf } from './index-keys.ts';
import type { Index } from './index-spec.ts';
import { scanPlan } from './scan.ts';
import type { Store } from './store.ts';

/** What a collection's check has counted, and what is wrong with it: nothing, if all is well. */
export type CheckResult = {
  readonly documents: number;
  /** Keys by the name of their index. */
  readonly keys: ReadonlyMap<string, number>;
  readonly errors: readonly string[];
};

/**
 * Has SQLite check the tables of a collection, or the whole file, and compares every index with what the documents
 * say should be in it.
 */
export function checkCollection(store: Store, collection: Collection, full: boolean): CheckResult {
  const tables = [`c${collection.id}`, ...collection.indexes.map(({ id }) => `i${id}`)];
  const errors = (full ? [10] : tables).flatMap((what) => fileErrors(store, what));
  const keys = new Map<string, number>();
  let documents = 0;
  for (const index of collection.indexes) {
    const found = expectedKeys(store, collection, index);
    documents = found.documents;
    const stored = Number(store.sqlite.statement(`SELECT count(*) AS n FROM i${index.id}`).get()?.['n']);
    keys.set(index.name, stored);
    if (found.missing > 0) errors.push(`${index.name} lacks ${found.missing} keys`);
    const superfluous = stored - (found.keys - found.missing);
    if (superfluous > 0) errors.push(`${index.name} has ${superfluous} keys that no document explains`);
  }
  return { documents, keys, errors };
}

/** What is wrong with a table, or at most so many things that are wrong with the file. */
function fileErrors({ sqlite }: Store, what: string | number): string[] {
  const found = sqlite.statement(`PRAGMA integrity_check(${what})`).all();
  return found.map((row) => String(row['integrity_check'])).filter((text) => text !== 'ok');
}

type Expected = { documents: number; keys: number; missing: number };

function expectedKeys(store: Store, collection: Collection, index: Index): Expected {
  const has = store.sqlite.statement(`SELECT 1 FROM i${index.id} WHERE key = ? AND rid = ?`);
  const count: Expected = { documents: 0, keys: 0, missing: 0 };
  for (const { rid, bytes } of scanPlan(
    { store, collection },
    { kind: 'collection', backward: false },
    { keys: 0, docs: 0 },
  )) {
    count.documents += 1;
    for (const key of indexKeysOf(index.shape, decodeDoc(bytes)).keys) {
      count.keys += 1;
      if (!has.get(key, rid)) count.missing += 1;
    }
  }
  return count;
}
