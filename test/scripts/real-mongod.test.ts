import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'outcry-path-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the script with these settings and nothing else. */
function run(env: Record<string, string>, ...command: string[]) {
  const script = new URL('../../scripts/real-mongod.ts', import.meta.url).pathname;
  return spawnSync(process.execPath, [script, '--', ...command], { env, encoding: 'utf8' });
}

const showUri = [process.execPath, '-e', 'console.log(process.env.OUTCRY_TEST_MONGODB_URI ?? "none"); process.exit(7)'];

it('uses the database that is named, and ends with the code of the command', () => {
  const { stdout, status } = run({ OUTCRY_TEST_MONGODB_URI: 'mongodb://elsewhere/' }, ...showUri);

  expect(stdout).toBe('mongodb://elsewhere/\n');
  expect(status).toBe(7);
});

it.skipIf(process.platform === 'win32')('says why there is none, and goes on without', () => {
  const broken = '#!/bin/sh\necho "error while loading shared libraries: libcurl.so.4" >&2\nexit 127\n';
  writeFileSync(join(folder, 'mongod'), broken, { mode: 0o755 });

  const { stdout, status } = run({ PATH: folder }, ...showUri);

  expect(stdout).toMatch(/^real MongoDB: not exercised: mongod does not run here: .*libcurl\.so\.4\nnone\n$/);
  expect(status).toBe(7);
});

it('says how it is called', () => {
  expect(run({})).toMatchObject({ status: 2, stderr: expect.stringContaining('usage') });
});

it('ends with 127 where there is no such command', () => {
  expect(run({ OUTCRY_TEST_MONGODB_URI: 'mongodb://elsewhere/' }, 'no-such-command-here').status).toBe(127);
});
