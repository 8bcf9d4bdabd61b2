import type { Job } from '../src/job.ts';

/** Delivers what was saved for people with its cause. Separate, so that a chat outage never blocks scanning. */
export const deliverOutbox: Job = {
  name: 'deliver-outbox',
  everyMs: 1_000,
  run: (app, stopping) => app.deliverOutbox(stopping),
};
