import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./run.ts', import.meta.url));
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'outcry-conformance-test-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const file = (tests: readonly unknown[]): string =>
  JSON.stringify({ description: 'small', schemaVersion: '1.0', createEntities: [{ client: { id: 'client' } }], tests });
const wait = { name: 'wait', object: 'testRunner', arguments: { ms: 0 } };
const missing = { name: 'listDatabases', object: 'nobody' };

function run(...args: readonly string[]) {
  const { OUTCRY_MONGODB_URI: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

it('counts in one object, with the failures, and exits 1 where there is one', () => {
  writeFileSync(
    join(directory, 'small.json'),
    file([
      { description: 'waits', operations: [wait] },
      { description: 'fails', operations: [missing] },
      { description: 'skips', operations: [wait], skipReason: 'not today' },
      { description: 'needs more', operations: [wait], runOnRequirements: [{ minServerVersion: '99.0' }] },
    ]),
  );
  writeFileSync(join(directory, 'other.json'), '{}');
  writeFileSync(join(directory, 'torn.json'), '{');
  const { status, stdout } = run('--dir', directory, '--json');

  const { suites, failures } = JSON.parse(stdout);
  expect(status).toBe(1);
  expect(suites).toEqual([{ name: expect.any(String), passed: 1, failed: 2, refused: 0, skipped: 3 }]);
  expect(failures).toEqual([
    { file: expect.stringMatching(/\/small\.json$/), test: 'fails', message: expect.stringContaining('nobody') },
    { file: expect.stringMatching(/\/torn\.json$/), test: 'the whole file', message: expect.any(String) },
  ]);
});

it('prints every suite with its reasons, and exits 0 where nothing failed', () => {
  writeFileSync(
    join(directory, 'small.json'),
    file([{ description: 'x', operations: [wait], skipReason: 'not today' }]),
  );
  const { status, stdout } = run('--dir', directory);

  expect(status).toBe(0);
  expect(stdout).toMatch(/: 0 passed, 0 failed, 0 refused by contract, 1 skipped\n {2}skipped {5}1 {2}not today\n$/);
});

it('fails where there is nothing to run in the folder that was asked for', () => {
  const { status, stderr } = run('--dir', directory);

  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('not exercised') });
});
