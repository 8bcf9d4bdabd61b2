import type { DatabaseSync } from 'node:sqlite';
import { EmbeddedNewerFormat } from '../errors.ts';

/**
 * Brings a database file to the newest format, step by step, and refuses one from a newer release.
 *
 * Step n leads from format n to n + 1; an empty file has format 0.
 */
export function upgradeFormat(db: DatabaseSync, dataDir: string): void {
  const found = formatOf(db);
  if (found > steps.length) throw new EmbeddedNewerFormat(dataDir, { found, known: steps.length });
  if (found === steps.length) return;
  db.exec('BEGIN IMMEDIATE');
  for (const step of steps.slice(found)) db.exec(step);
  db.prepare("INSERT OR REPLACE INTO meta VALUES ('format', ?)").run(steps.length);
  db.exec('COMMIT');
}

/** Collections and indexes with the tables `c<id>` and `i<id>`; sessions with the results of retryable writes. */
const createTables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    db TEXT NOT NULL,
    name TEXT NOT NULL,
    uuid BLOB NOT NULL,
    UNIQUE (db, name)
  );
  CREATE TABLE indexes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collections,
    spec BLOB NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE sessions (
    id BLOB PRIMARY KEY,
    number TEXT NOT NULL,
    command TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    reply BLOB NOT NULL
  ) WITHOUT ROWID;
`;

const steps: readonly string[] = [createTables];

function formatOf(db: DatabaseSync): number {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get();
  if (!table) return 0;
  return Number(db.prepare("SELECT value FROM meta WHERE name = 'format'").get()?.['value'] ?? 0);
}
