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

/** The data directory cannot be created, read or written; `detail` says why. */
export class EmbeddedDirectoryUnusable extends Error {
  override readonly name = 'EmbeddedDirectoryUnusable';
  readonly detail: string;

  constructor(dataDir: string, cause: unknown) {
    const detail = typeof cause === 'string' ? cause : reasonOf(cause);
    super(`The data directory ${dataDir} cannot be used: ${detail}`, { cause });
    this.detail = detail;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'a file stands in its place',
  ENOTDIR: 'a file stands in its place',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return reasons[code] ?? cause.message;
}
