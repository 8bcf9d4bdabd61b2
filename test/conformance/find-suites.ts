import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** A folder with test files in it. */
export interface Suite {
  /** The folder's path below where the search began, or its own name where it is that folder. */
  readonly name: string;
  /** In alphabetical order. */
  readonly files: readonly string[];
}

/** Every folder of JSON files in a directory and below it, by name. Throws where there is no such directory. */
export function findSuites(directory: string): Suite[] {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'));
  const folders = Map.groupBy(paths.sort(), dirname);
  return [...folders].map(([folder, files]) => ({
    name: folder === '.' ? basename(directory) : relative('', folder),
    files: files.map((file) => join(directory, file)),
  }));
}
