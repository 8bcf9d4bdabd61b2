import { openCatalog } from './catalog.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/** Opens the data directory's database; throws as `openSqlite` does. */
export function openStore({ dataDir, maxBytes }: { readonly dataDir: string; readonly maxBytes: number }): Store {
  const sqlite = openSqlite(dataDir);
  return {
    sqlite,
    catalog: openCatalog(sqlite),
    maxBytes,
    transactions: new Set(),
    past: new Map(),
    unborn: new Set(),
    schemaChanges: new Map(),
    sequence: 0,
    version: 0,
    usedBytes: sqlite.usedBytes(),
  };
}
