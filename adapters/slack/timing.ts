import { setTimeout as sleep } from 'node:timers/promises';

/** How long things may take and how often they are tried. */
export interface Timing {
  /** Deadline of one call. */
  readonly callMs: number;
  /** First wait after a failure; each further one is twice as long, up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** Between two tries to show a picture that Slack has taken but not yet prepared. */
  readonly pictureMs: number;
}

export const usualTiming: Timing = { callMs: 10_000, firstRetryMs: 1_000, longestRetryMs: 30_000, pictureMs: 500 };

/** Waits, or ends at once when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
