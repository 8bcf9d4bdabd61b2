import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock, gapsOf, parseLock, writeLock } from './lock-file.ts';

/** Completes package-lock.json after a dependency change; with `--check` it only says whether that is needed. */
const path = new URL('../package-lock.json', import.meta.url);
const lock = parseLock(readFileSync(path, 'utf8'));
const gaps = gapsOf(lock);

if (process.argv.includes('--check')) {
  for (const { name } of gaps) console.error(`package-lock.json lacks ${name}`);
  process.exitCode = gaps.length > 0 ? 1 : 0;
} else {
  writeFileSync(path, writeLock(completeLock(lock)));
}
console.log(`${gaps.length} optional packages were missing`);
