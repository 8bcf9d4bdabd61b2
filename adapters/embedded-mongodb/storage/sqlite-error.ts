/** What `node:sqlite` throws; the low byte of `errcode` is SQLite's primary code. */
export type SqliteError = Error & { readonly errcode: number };

/** SQLite's primary result codes that the engine tells apart. @see https://www.sqlite.org/rescode.html */
export const sqliteCodes = { busy: 5, ioError: 10, corrupt: 11, full: 13, notDatabase: 26 } as const;

export const isSqliteError = (error: unknown): error is SqliteError =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
