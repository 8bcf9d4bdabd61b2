import { setTimeout as sleep } from 'node:timers/promises';

/** How long things may take and how often they are tried. */
export interface Timing {
  /** Deadline of one call. */
  readonly callMs: number;
  /** How long Telegram holds a `getUpdates` that has nothing to say. */
  readonly pollSeconds: number;
  /** First wait after a failure; each further one is twice as long, up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

export const usualTiming: Timing = { callMs: 10_000, pollSeconds: 30, firstRetryMs: 1_000, longestRetryMs: 30_000 };

/** Waits, or ends at once when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
