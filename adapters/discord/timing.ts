import { setTimeout as sleep } from 'node:timers/promises';

/** How long things may take and how often they are tried. */
export interface Timing {
  /** Deadline of one call. */
  readonly callMs: number;
  /** How long an answer may take before Discord is told that it comes later; it waits 3 s at most. */
  readonly graceMs: number;
  /** First wait after a failure; each further one is twice as long, up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

export const usualTiming: Timing = { callMs: 10_000, graceMs: 1_000, firstRetryMs: 1_000, longestRetryMs: 60_000 };

/** Waits, or ends at once when the signal aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
}
