import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { EmbeddedDamaged, EmbeddedDirectoryUnusable, EmbeddedInUse } from '../errors.ts';
import { upgradeFormat } from './format.ts';
import { holderOf, isAsClosed } from './holder.ts';
import { isSqliteError, sqliteCodes } from './sqlite-error.ts';

/** One connection with its prepared statements; everything happens on it, one command after the other. */
export type Sqlite = {
  readonly db: DatabaseSync;
  /** The statement for this text, prepared once. */
  statement(sql: string): StatementSync;
  /** The same for a text whose rows are to come as arrays, which is faster; use one of the two for a text. */
  arrays(sql: string): StatementSync;
  /** Runs a statement that changes something; the first of a batch opens its transaction, the first of a command a savepoint. */
  write(sql: string, ...values: SQLInputValue[]): void;
  /** Ends a command whose changes stay part of the batch. */
  endCommand(): void;
  /** Undoes what the command has changed and says whether that was anything. */
  undoCommand(): boolean;
  /** Makes the batch durable, if it has changed anything. */
  commit(): void;
  /** Undoes the whole batch; harmless where SQLite has done so by itself. */
  rollback(): void;
  /** Bytes in use, without the pages that deletes have freed. */
  usedBytes(): number;
  close(): void;
};

/** The name of the database file in the data directory. */
export const databaseFile = 'outcry.sqlite';

/**
 * Opens the database of a data directory, creating both where they are missing, and keeps every other process out.
 *
 * Throws EmbeddedInUse, EmbeddedDamaged, EmbeddedNewerFormat or EmbeddedDirectoryUnusable.
 */
export function openSqlite(dataDir: string): Sqlite {
  makeDirectory(dataDir);
  try {
    return opened(dataDir);
  } catch (error) {
    throw asStartError(dataDir, error);
  }
}

function makeDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EmbeddedDirectoryUnusable(dataDir, error);
  }
}

function opened(dataDir: string): Sqlite {
  const file = join(dataDir, databaseFile);
  const trusted = existsSync(file) && isAsClosed(dataDir, file);
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    db.exec('PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864');
    upgradeFormat(db, dataDir);
    if (trusted || statSync(file).size > inspectedBytes) touchTables(db);
    else inspect(db, dataDir);
    return connection(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Files up to this size are read completely where they are not as they were left; a megabyte takes a millisecond. */
const inspectedBytes = 64 * 1024 * 1024;

function inspect(db: DatabaseSync, dataDir: string): void {
  const found = String(Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0]);
  if (found !== 'ok') throw new EmbeddedDamaged(dataDir, found);
}

/** Reads both ends of every table. */
function touchTables(db: DatabaseSync): void {
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()) {
    const order = /^i\d+$/.test(String(name)) ? 'key' : 'rowid';
    if (!/^[ci]\d+$/.test(String(name))) continue;
    db.prepare(`SELECT * FROM ${name} ORDER BY ${order} LIMIT 1`).get();
    db.prepare(`SELECT * FROM ${name} ORDER BY ${order} DESC LIMIT 1`).get();
  }
}

function asStartError(dataDir: string, error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  const code = error.errcode & 0xff;
  if (code === sqliteCodes.busy) return new EmbeddedInUse(dataDir, holderOf(dataDir)?.pid);
  if (code === sqliteCodes.corrupt || code === sqliteCodes.notDatabase)
    return new EmbeddedDamaged(dataDir, error.message);
  return new EmbeddedDirectoryUnusable(dataDir, error);
}

function connection(db: DatabaseSync): Sqlite {
  const statement = statementCache(db);
  const pragma = (name: string): number => Number(Object.values(statement(`PRAGMA ${name}`).get() ?? {})[0]);
  let inCommand = false;
  const beginCommand = (): void => {
    if (!db.isTransaction) statement('BEGIN IMMEDIATE').run();
    statement('SAVEPOINT command').run();
    inCommand = true;
  };

  return {
    db,
    statement,
    arrays: (sql) => {
      const prepared = statement(sql);
      prepared.setReturnArrays(true);
      return prepared;
    },
    write: (sql, ...values) => {
      if (!inCommand) beginCommand();
      statement(sql).run(...values);
    },
    endCommand: () => {
      if (inCommand) statement('RELEASE command').run();
      inCommand = false;
    },
    undoCommand: () => {
      const changed = inCommand;
      inCommand = false;
      if (changed && db.isTransaction) db.exec('ROLLBACK TO command; RELEASE command');
      return changed;
    },
    commit: () => {
      if (db.isTransaction) statement('COMMIT').run();
    },
    rollback: () => {
      inCommand = false;
      if (db.isTransaction) statement('ROLLBACK').run();
    },
    usedBytes: () => (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
    close: () => db.close(),
  };
}

/** Statements by their text; those of dropped tables are pushed out in time. */
function statementCache(db: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= mostStatements) statements.clear();
    const prepared = db.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };
}

const mostStatements = 2000;
