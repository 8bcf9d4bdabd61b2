import { type Catalog, type Collection, openCatalog } from './catalog.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';
import type { Transaction } from './transactions.ts';

/** The open database with what is kept in memory beside it. */
export type Store = {
  readonly sqlite: Sqlite;
  readonly catalog: Catalog;
  /** Writes that make the database grow are refused from here on. */
  readonly maxBytes: number;
  /** Transactions that are neither committed nor aborted. */
  readonly transactions: Set<Transaction>;
  /** Rows as they were before their latest changes: by collection, then by row, the oldest first. */
  readonly past: Map<number, Map<number, Earlier[]>>;
  /** The command that last dropped a collection or changed its indexes, by collection. */
  readonly schemaChanges: Map<number, number>;
  /** Number of the command that runs now; a snapshot sees what commands up to its number have changed. */
  sequence: number;
  /** Goes up with every change of a stored row, so that a suspended read notices. */
  version: number;
  /** Bytes in use when the batch began, with what it has added since. */
  usedBytes: number;
};

/** A row as it was before the command `sequence` changed it; without bytes it was not there. */
export type Earlier = { readonly sequence: number; readonly bytes: Uint8Array | undefined };

/** A collection as one command sees it: within its transaction, or as it is stored. */
export type Access = {
  readonly store: Store;
  readonly collection: Collection;
  readonly transaction?: Transaction | undefined;
};

/** Opens the data directory's database; throws as `openSqlite` does. */
export function openStore({ dataDir, maxBytes }: { readonly dataDir: string; readonly maxBytes: number }): Store {
  const sqlite = openSqlite(dataDir);
  return {
    sqlite,
    catalog: openCatalog(sqlite),
    maxBytes,
    transactions: new Set(),
    past: new Map(),
    schemaChanges: new Map(),
    sequence: 0,
    version: 0,
    usedBytes: sqlite.usedBytes(),
  };
}
