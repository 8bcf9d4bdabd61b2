import { defineConfig } from 'vitest/config';

/** Tests whose promises are about seconds on a real clock: they run last, with no crowd around them. */
const clocked = ['test/adapters/agenda/**/*.test.ts', 'test/adapters/mongodb/**/*.test.ts', 'test/desk/**/*.test.ts'];
const outside = [
  'test/adapters/**/*.test.ts',
  'test/conformance/**/*.test.ts',
  'test/layers/**/*.test.ts',
  'test/scripts/**/*.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**', 'commands/**', 'jobs/**'],
      exclude: ['src/main.ts', 'src/ports/**'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      project('core', { include: ['test/**/*.test.ts'], exclude: [...clocked, ...outside], order: 0 }),
      project('adapters', { include: outside, exclude: clocked, order: 0 }),
      project('clocked', { include: clocked, exclude: [], order: 1 }),
    ],
  },
});

function project(name: string, { include, exclude, order }: { include: string[]; exclude: string[]; order: number }) {
  return { extends: true as const, test: { name, include, exclude, sequence: { groupOrder: order } } };
}
