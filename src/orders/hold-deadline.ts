import type { Clock } from '../ports/clock.ts';
import { AccountCallFailed } from './call-failure.ts';

/** Every call of an exchange, whatever its library thinks of time (orders.md 1). */
const callDeadlineMs = 12_000;

/** What `work` comes to, or `AccountCallFailed` by the name of `Deadline`; what comes later is dropped. */
export async function holdDeadline<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const tooLate = clock.sleep(callDeadlineMs, done.signal).then(() => {
    throw new AccountCallFailed({ name: 'Deadline' });
  });
  try {
    return await Promise.race([work(), tooLate]);
  } finally {
    done.abort();
    tooLate.catch(() => undefined); // nobody waits for it any more
  }
}
