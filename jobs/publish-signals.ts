import type { Job } from '../src/job.ts';

/** Delivers what `scan-markets` saved. Separate, so that a chat outage never blocks scanning. */
export const publishSignals: Job = {
  name: 'publish-signals',
  everyMs: 1_000,
  run: (app, stopping) => app.publishSignals(stopping),
};
