import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Prints one figure, the share of lines of src, commands and jobs that the tests run; fails under 90 %. */
const least = 90;

const { status } = spawnSync(
  'vitest',
  ['run', '--coverage', '--coverage.reporter=json-summary', '--coverage.reportOnFailure', '--reporter=dot'],
  {
    stdio: 'inherit',
    cwd: new URL('../', import.meta.url),
  },
);
const summary = z.object({ total: z.object({ lines: z.object({ pct: z.number() }) }) });
const report = readFileSync(new URL('../coverage/coverage-summary.json', import.meta.url), 'utf8');
const { pct } = summary.parse(JSON.parse(report)).total.lines;
console.log(`${pct} % of the lines of src, commands and jobs are covered`);
process.exitCode = status === 0 && pct >= least ? 0 : 1;
