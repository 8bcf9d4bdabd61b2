import type { Job } from '../src/job.ts';

/** Finds out what became of orders whose answer was lost. Often, because a deal waits while one of its orders is unknown. */
export const resolveOrders: Job = {
  name: 'resolve-orders',
  everyMs: 3_000,
  run: (app, stopping) => app.resolveOrders(stopping),
};
