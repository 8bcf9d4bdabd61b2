import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The most pictures kept; the oldest go. */
const mostKept = 500;

/** Saves pictures and files of the terminal in a directory and gives back the path that a person can open. */
export function pictureFolder(directory: string): (name: string, bytes: Uint8Array) => string {
  return (name, bytes) => {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, name.replace(/[^\w.-]/g, '-'));
    writeFileSync(path, bytes);
    forgetOldest(directory);
    const near = relative('.', path);
    return near.startsWith('..') ? path : near;
  };
}

function forgetOldest(directory: string): void {
  const names = readdirSync(directory);
  if (names.length <= mostKept) return;
  const aged = names.map((name) => ({ path: join(directory, name), age: statSync(join(directory, name)).mtimeMs }));
  for (const { path } of aged.sort((a, b) => a.age - b.age).slice(0, names.length - mostKept))
    rmSync(path, { force: true });
}
