import type { Job } from '../src/job.ts';

/** Catches up every closed candle of every watched market and saves the signals in it. */
export const scanMarkets: Job = {
  name: 'scan-markets',
  everyMs: 1_000,
  run: (app, stopping) => app.scanMarkets(stopping),
};
