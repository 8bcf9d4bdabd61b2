import type { Job } from '../src/job.ts';

/** Tells the operators' topic that the desk is alive, seldom enough for the daily limits of a public server. */
export const sendHeartbeat: Job = {
  name: 'send-heartbeat',
  everyMs: 600_000,
  run: (app) => app.sendHeartbeat(),
};
