import type { Doc } from '../query/value.ts';
import type { Catalog, Collection } from './catalog.ts';
import type { Sqlite } from './sqlite.ts';

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
  /** Collections that transactions have created which are not committed; they are not listed. */
  readonly unborn: Set<number>;
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

/** An open transaction: what it sees and what it has written, all of it in memory until it commits. */
export type Transaction = {
  /** The session's id, as hex, and the number that the client gave the transaction. */
  readonly session: string;
  readonly number: bigint;
  readonly startedAt: number;
  /** Changes of commands after this one are not seen. */
  readonly snapshot: number;
  /** Its writes, by collection. */
  readonly overlays: Map<number, Overlay>;
  /** Called at its end: commands that wait for a row it has locked. */
  readonly waiting: (() => void)[];
};

/** A transaction's writes to one collection; each row and each unique key in it is locked against other writers. */
export type Overlay = {
  readonly rows: Map<number, OverlayRow>;
  /** Unique keys of the rows as they are now: by index, then by key. */
  readonly keys: Map<number, Map<string, number>>;
};

/** A row before the transaction, as stored, and now; without a document it is not there. */
export type OverlayRow = {
  readonly before: Doc | undefined;
  readonly beforeBytes: Uint8Array | undefined;
  readonly after: Doc | undefined;
  readonly bytes: Uint8Array | undefined;
};
