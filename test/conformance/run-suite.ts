import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Suite } from './find-suites.ts';
import { type Result, runFile } from './run-file.ts';
import type { Target } from './run-test.ts';
import { databasesIn } from './test-data.ts';

/** Runs the tests of a suite's files, one after the other, and drops the databases that they made. */
export async function runSuite({ name, files }: Suite, target: Target): Promise<Result[]> {
  const results: Result[] = [];
  const databases = new Set<string>();
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    results.push(...(await runFile(`${name}/${basename(path)}`, text, target)));
    for (const database of databasesIn(text)) databases.add(database);
  }
  const own = [...databases].filter((database) => !target.foreign.has(database));
  for (const database of own) await target.internal.db(database).dropDatabase();
  return results;
}
