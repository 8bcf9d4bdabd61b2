import type { Connection } from 'mongoose';
import { z } from 'zod';

const freshForMs = 10_000;
const greeting = z.object({ localTime: z.date() });

/** The database's own time, by which leases run, so that skewed clocks of workers cannot shorten one another's. */
export type StoreClock = () => Promise<Date>;

/**
 * Time as the database has it, from its greeting (`hello.localTime`), carried on by a clock that never jumps and asked
 * again every 10 s.
 *
 * `$$NOW` would save the question, but the embedded engine does not know it; asking before every lease would double
 * what an empty queue costs. The error is at most half a round trip, far below half a lease; fences catch the rest.
 */
export function storeClock(connection: Connection): StoreClock {
  let offsetMs = 0;
  let askedAt = Number.NEGATIVE_INFINITY;

  return async () => {
    if (performance.now() - askedAt > freshForMs) {
      offsetMs = await measureOffset(connection);
      askedAt = performance.now();
    }
    return new Date(performance.now() + offsetMs);
  };
}

async function measureOffset(connection: Connection): Promise<number> {
  const before = performance.now();
  const { localTime } = greeting.parse(await connection.db?.command({ hello: 1 }));
  return localTime.getTime() - (before + performance.now()) / 2;
}
