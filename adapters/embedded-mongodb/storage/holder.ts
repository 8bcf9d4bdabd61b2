import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who has the database open, and how another command on this machine reaches it. */
export type Holder = { readonly pid: number; readonly uri: string };

/** The name of the file in the data directory that says who has it open; only its owner may read it. */
const holderFile = 'engine.json';

/** Notes that this process has the database open. */
export const writeHolder = (dataDir: string, holder: Holder): void => write(dataDir, holder);

/** Notes that nobody has the database open any more, and what its file looked like then. */
export const writeClosed = (dataDir: string, file: string): void => write(dataDir, { closed: lookOf(file) });

/** Whether the file is as it was when it was closed: not after a crash, and not when somebody has been at it since. */
export function isAsClosed(dataDir: string, file: string): boolean {
  const closed = Object(read(dataDir)).closed;
  return typeof closed === 'string' && closed === lookOf(file);
}

function lookOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size} bytes, ${mtimeMs}`;
}

function write(dataDir: string, content: object): void {
  const file = join(dataDir, holderFile);
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
}

/** Who has the database open, or has been killed; undefined where it was closed, and where the file cannot be read. */
export function holderOf(dataDir: string): Holder | undefined {
  const { pid, uri } = Object(read(dataDir));
  return typeof pid === 'number' && typeof uri === 'string' ? { pid, uri } : undefined;
}

function read(dataDir: string): unknown {
  try {
    return JSON.parse(readFileSync(join(dataDir, holderFile), 'utf8'));
  } catch {
    return undefined; // missing, or cut short
  }
}
