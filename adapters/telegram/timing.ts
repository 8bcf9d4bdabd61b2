import { setTimeout as sleep } from 'node:timers/promises';

/** How long things may take and how often they are tried. */
export interface Timing {
  /** Deadline of one call. */
  readonly callSeconds: number;
  /** How long Telegram holds a `getUpdates` that has nothing to say. */
  readonly pollSeconds: number;
  /** Least time between two messages to one chat. */
  readonly chatPauseMs: number;
  /** First wait after a failure; each further one is twice as long, up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

export const usualTiming: Timing = {
  callSeconds: 10,
  pollSeconds: 30,
  chatPauseMs: 1_000,
  firstRetryMs: 1_000,
  longestRetryMs: 30_000,
};

/** Waits, or ends at once when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
