import { PlatformUnavailable, RateLimited, SendUnconfirmed } from '../../src/errors.ts';
import { pause, type Timing } from './timing.ts';

/** Runs work again that was not done, or that cannot be done twice. */
export interface Patience {
  /** After the wait that Discord asks for, and only what was certainly not done. */
  certain<T>(work: () => Promise<T>): Promise<T>;
  /** At once, also where nobody knows: for work that Discord does once however often it is asked. */
  repeatable<T>(work: () => Promise<T>): Promise<T>;
}

const furtherTries = 2;
const longestWaitMs = 60_000;

/** Tries at most twice more. Whatever else happens is thrown as it is, and so is the last failure. */
export function patience({ firstRetryMs }: Timing, stopping: AbortSignal): Patience {
  const waitAfter = (error: unknown) => {
    if (error instanceof RateLimited) return error.retryAfterMs;
    return error instanceof PlatformUnavailable ? firstRetryMs : undefined;
  };
  return {
    certain: (work) => again(work, waitAfter),
    repeatable: (work) => again(work, (error) => (error instanceof SendUnconfirmed ? firstRetryMs : undefined)),
  };

  async function again<T>(work: () => Promise<T>, waitFor: (error: unknown) => number | undefined): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        const waitMs = waitFor(error);
        if (waitMs === undefined || waitMs > longestWaitMs || tries === furtherTries || stopping.aborted) throw error;
        await pause(waitMs, stopping);
      }
    }
  }
}
