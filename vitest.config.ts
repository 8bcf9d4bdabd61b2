import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 4, // many tests wait for real servers
    coverage: {
      provider: 'v8',
      include: ['src/**', 'commands/**', 'jobs/**'],
      exclude: ['src/main.ts', 'src/ports/**'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
