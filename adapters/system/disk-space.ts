import { existsSync } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** The room that a directory has, which need not exist yet. */
export interface DiskSpace {
  /** Bytes that this user may still write there. */
  readonly freeBytes: number;
  /** False where this user may not write there, or something else than a directory stands in the way. */
  readonly writable: boolean;
}

/** Looks at a directory, or at the nearest one above it that exists. */
export async function diskSpace(directory: string): Promise<DiskSpace> {
  const nearest = nearestExisting(resolve(directory));
  const { bavail, bsize } = await statfs(nearest);
  return { freeBytes: bavail * bsize, writable: await isWritableDirectory(nearest) };
}

/** Bytes of those files of a directory that exist. */
export async function sizeOf(directory: string, names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(names.map((name) => stat(join(directory, name)).catch(() => ({ size: 0 }))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

async function isWritableDirectory(path: string): Promise<boolean> {
  const allowed = await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
  return allowed && (await stat(path)).isDirectory();
}
