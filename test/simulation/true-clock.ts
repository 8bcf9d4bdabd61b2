import type { Clock } from '../../src/ports/clock.ts';
import { at } from '../../src/time.ts';
import type { Owner, Scheduler } from './scheduler.ts';

/** Where virtual time begins. */
export const epoch = Date.UTC(2026, 0, 5);

/** The clock that never errs. */
export function trueClock(scheduler: Scheduler): Clock {
  return {
    now: () => at(epoch + Math.floor(scheduler.now())),
    monotonic: () => scheduler.now(),
    sleep: (ms, signal) => sleepOn(scheduler, { ms, signal }),
  };
}

/** Wakes after `ms`, or when the signal aborts; never where the sleeper is dead by then. */
export function sleepOn(
  scheduler: Scheduler,
  { ms, signal, owner }: { ms: number; signal?: AbortSignal | undefined; owner?: Owner },
): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const wake = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const callOff = scheduler.after(ms, wake, owner);
    const abort = () => {
      callOff();
      resolve();
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}
