import type { Condition } from './condition.ts';
import { askedWaitMs, conflict, troubleOf } from './errors.ts';
import { pause, type Timing } from './timing.ts';

/** Repeats work until it succeeds; undefined where we stop before that. */
export type Persistence = <T>(work: () => Promise<T>) => Promise<T | undefined>;

interface PersistenceOptions {
  readonly condition: Condition;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
}

/**
 * Only for calls that may be repeated. Between two tries it waits as long as Telegram asks, else ever longer; at once
 * for long where another consumer took over, so that the two do not throw each other out again and again.
 */
export function persistence({ condition, timing, stopping }: PersistenceOptions): Persistence {
  return async (work) => {
    let waitMs = timing.firstRetryMs;
    while (!stopping.aborted) {
      try {
        return await work();
      } catch (error) {
        if (!stopping.aborted) condition.down(troubleOf(error));
        await pause(waitAfter(error, waitMs), stopping);
        waitMs = Math.min(2 * waitMs, timing.longestRetryMs);
      }
    }
    return undefined;
  };

  function waitAfter(error: unknown, waitMs: number): number {
    const isConflict = troubleOf(error).code === conflict;
    return askedWaitMs(error) ?? (isConflict ? timing.longestRetryMs : waitMs);
  }
}
