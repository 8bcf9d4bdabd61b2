import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who has the database open, and how another command on this machine reaches it. */
export type Holder = { readonly pid: number; readonly uri: string };

/** The name of the file in the data directory that says who has it open; only its owner may read it. */
export const holderFile = 'engine.json';

/** Notes that this process has the database open. */
export function writeHolder(dataDir: string, holder: Holder): void {
  const file = join(dataDir, holderFile);
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
}

export const removeHolder = (dataDir: string): void => rmSync(join(dataDir, holderFile), { force: true });

/** What the last holder wrote, which may have been killed since; undefined where the file is missing or cut short. */
export function holderOf(dataDir: string): Holder | undefined {
  try {
    const { pid, uri } = JSON.parse(readFileSync(join(dataDir, holderFile), 'utf8'));
    return typeof pid === 'number' && typeof uri === 'string' ? { pid, uri } : undefined;
  } catch {
    return undefined;
  }
}
