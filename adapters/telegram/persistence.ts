import type { Condition } from './condition.ts';
import { askedWaitMs, troubleOf } from './errors.ts';
import { pause, type Timing } from './timing.ts';

/** Repeats work until it succeeds; undefined where we stop before that. */
export type Persistence = <T>(work: () => Promise<T>) => Promise<T | undefined>;

interface PersistenceOptions {
  readonly condition: Condition;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
}

/** Only for calls that may be repeated. Between two tries it waits as long as Telegram asks, else ever longer. */
export function persistence({ condition, timing, stopping }: PersistenceOptions): Persistence {
  return async (work) => {
    for (let waitMs = timing.firstRetryMs; !stopping.aborted; waitMs = Math.min(2 * waitMs, timing.longestRetryMs)) {
      try {
        return await work();
      } catch (error) {
        if (stopping.aborted) break;
        condition.down(troubleOf(error));
        await pause(askedWaitMs(error) ?? waitMs, stopping);
      }
    }
    return undefined;
  };
}
