import type { Job } from '../src/job.ts';

/** Looks whether last prices have come to where members' alerts wait. */
export const checkPrices: Job = {
  name: 'check-prices',
  everyMs: 3_000,
  run: (app) => app.checkPrices(),
};
