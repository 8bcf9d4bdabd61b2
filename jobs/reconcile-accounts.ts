import type { Job } from '../src/job.ts';

/** Compares every account with its exchange, at the start and whenever its turn has come, and lets paper accounts live on. */
export const reconcileAccounts: Job = {
  name: 'reconcile-accounts',
  everyMs: 10_000,
  run: (app, stopping) => app.reconcileAccounts(stopping),
};
