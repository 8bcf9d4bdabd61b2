import { PlatformUnavailable, RateLimited } from '../../src/errors.ts';
import { pause, type Timing } from './timing.ts';

/** Runs work again that certainly was not done. */
export type Patience = <T>(work: () => Promise<T>) => Promise<T>;

const furtherTries = 2;
const longestWaitMs = 60_000;

/**
 * Tries at most twice more, after the wait that Slack asks for (up to a minute), and only what was certainly not
 * sent. Whatever else happens is thrown as it is, and so is the last failure.
 */
export function patience(timing: Timing, stopping: AbortSignal): Patience {
  return async (work) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        const waitMs = waitAfter(error, timing);
        if (waitMs === undefined || waitMs > longestWaitMs || tries === furtherTries || stopping.aborted) throw error;
        await pause(waitMs, stopping);
      }
    }
  };
}

function waitAfter(error: unknown, { firstRetryMs }: Timing): number | undefined {
  if (error instanceof RateLimited) return error.retryAfterMs;
  return error instanceof PlatformUnavailable ? firstRetryMs : undefined;
}
