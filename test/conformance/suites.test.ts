import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSuites } from './find-suites.ts';
import type { Result } from './run-file.ts';
import { runSuite } from './run-suite.ts';
import { withTarget } from './target.ts';

const real = process.env['OUTCRY_TEST_MONGODB_URI'];
const suites = findSuites(fileURLToPath(new URL('./suites/', import.meta.url)));
if (!real) process.stdout.write('real MongoDB: not exercised\n');

describe.each([
  { engine: 'embedded', uri: undefined, outside: 'refused' },
  ...(real ? [{ engine: 'mongodb', uri: real, outside: 'passed' }] : []),
])('the runner on $engine', ({ uri, outside }) => {
  const results = new Map<string, readonly Result[]>();

  beforeAll(() =>
    withTarget(uri, async (target) => {
      for (const suite of suites) results.set(suite.name, await runSuite(suite, target));
    }),
  );
  afterAll(() => results.clear());

  const endings = (suite: string) => results.get(suite)?.map(({ test, verdict }) => ({ test, ...verdict })) ?? [];

  it('passes what holds', () => {
    expect(endings('own').length).toBeGreaterThan(50);
    expect(endings('own').filter(({ status }) => status === 'failed' || status === 'refused')).toEqual([]);
    expect(endings('own').filter(({ status }) => status === 'skipped')).toHaveLength(1);
  });

  it('fails every test that must fail', () => {
    expect(endings('must-fail').length).toBeGreaterThan(10);
    expect(endings('must-fail').filter(({ status }) => status !== 'failed')).toEqual([]);
  });

  it(`tells what is outside the contract: ${outside}`, () => {
    expect(endings('outside').length).toBeGreaterThan(3);
    expect(endings('outside').filter(({ status }) => status !== outside)).toEqual([]);
  });
});
