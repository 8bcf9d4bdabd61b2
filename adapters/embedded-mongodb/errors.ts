/** Another process has the database open; `pid` where it said who it is. */
export class EmbeddedInUse extends Error {
  override readonly name = 'EmbeddedInUse';
  readonly pid: number | undefined;

  constructor(dataDir: string, pid: number | undefined) {
    super(
      `The embedded database in ${dataDir} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}`,
    );
    this.pid = pid;
  }
}

/** The database file cannot be read any more; `detail` says what SQLite found. */
export class EmbeddedDamaged extends Error {
  override readonly name = 'EmbeddedDamaged';
  readonly detail: string;

  constructor(dataDir: string, detail: string) {
    super(
      `The embedded database in ${dataDir} is damaged (${detail}). ` +
        'Move outcry.sqlite and its -wal file away and put the last backup in their place',
    );
    this.detail = detail;
  }
}

/** The database was written by a newer release, in a format that this one does not know. */
export class EmbeddedNewerFormat extends Error {
  override readonly name = 'EmbeddedNewerFormat';
  readonly found: number;
  readonly known: number;

  constructor(dataDir: string, { found, known }: { readonly found: number; readonly known: number }) {
    super(
      `The embedded database in ${dataDir} has format ${found}, and this release knows formats up to ${known}. ` +
        'Start the newer release, or a copy of the data from before the upgrade',
    );
    this.found = found;
    this.known = known;
  }
}

/** The data directory cannot be created, read or written. */
export class EmbeddedDirectoryUnusable extends Error {
  override readonly name = 'EmbeddedDirectoryUnusable';

  constructor(dataDir: string, cause: unknown) {
    super(`The data directory ${dataDir} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
