import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Tests that take long: the whole service as processes that are badly started, cut off and filled up. They have a
 * command of their own, `npm run test:long`.
 */
const long = [
  'test/desk/!(newcomer).test.ts',
  'test/adapters/mongodb/outage.test.ts',
  'test/adapters/embedded-mongodb/kill/**/*.test.ts',
];
/** Tests whose promises are about seconds on a real clock: they run last, with no crowd around them. */
const clocked = ['test/adapters/agenda/**/*.test.ts', 'test/adapters/mongodb/**/*.test.ts', 'test/desk/**/*.test.ts'];
/** Tests of the engine that open clients: what they send is listened to, as it is where tests are clocked. */
const engine = ['test/adapters/embedded-mongodb/{*,{clients,commands,wire}/**/*}.test.ts'];
const outside = [
  'test/adapters/**/*.test.ts',
  'test/conformance/**/*.test.ts',
  'test/contracts/**/*.test.ts',
  'test/layers/**/*.test.ts',
  'test/scripts/**/*.test.ts',
];

/** Tests whose clients are listened to. */
export const guarded = [...engine, ...clocked, ...long];
const setupFiles = ['test/support/guard-contract.ts'];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: availableParallelism() + 1, // most tests wait more than they work
    coverage: {
      provider: 'v8',
      include: ['src/**', 'commands/**', 'jobs/**'],
      exclude: ['src/main.ts', 'src/ports/**'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      project('core', { include: ['test/**/*.test.ts'], exclude: [...guarded, ...outside] }),
      project('adapters', { include: outside, exclude: guarded }),
      project('engine', { include: engine, setupFiles }),
      project('clocked', { include: clocked, exclude: long, setupFiles, order: 1 }),
      project('long', { include: long, setupFiles, order: 2 }),
    ],
  },
});

interface Tests {
  readonly include: string[];
  readonly exclude?: string[];
  readonly setupFiles?: string[];
  readonly order?: number;
}

/** Files that listen to clients have a world each; the others share theirs, which stays warm. */
function project(name: string, { include, exclude = [], setupFiles: files = [], order = 0 }: Tests) {
  const isolate = files.length > 0;
  const test = { name, include, exclude, setupFiles: files, isolate, sequence: { groupOrder: order } };
  return { extends: true as const, test };
}
