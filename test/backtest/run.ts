import { compared } from './compare.ts';

/** Compares the backtest with the plain reference on 1,000 random paths; exits 1 where they differ. */
let deals = 0;
const different: number[] = [];
for (let seed = 1; seed <= 1_000; seed++) {
  const { rows, expected } = compared(seed);
  deals += expected.length;
  if (JSON.stringify(rows) !== JSON.stringify(expected)) different.push(seed);
}
process.stdout.write(
  `1,000 paths, ${deals} deals, ${different.length} paths differ ${different.slice(0, 10).join(' ')}\n`,
);
if (different.length > 0) process.exitCode = 1;
