import type { Clock } from '../../src/ports/clock.ts';
import type { UnixMs } from '../../src/time.ts';
import { after } from '../../src/time.ts';

/** The time of a market that is not ours. */
export interface MarketClock {
  now(): UnixMs;
  /** Whether it has come to its end and stands still. */
  ended(): boolean;
}

export interface ClockRun {
  readonly from: UnixMs;
  /** Seconds of market per second. */
  readonly speed: number;
  /** Where it stops; it runs for ever without. */
  readonly until?: UnixMs;
}

/** A clock that begins to run now, on the machine's steady clock, so that a set wall clock does not move the market. */
export function marketClock(clock: Clock, { from, speed, until }: ClockRun): MarketClock {
  const startedAt = clock.monotonic();
  const end = until ?? Number.POSITIVE_INFINITY;
  const unbounded = () => after(from, Math.floor((clock.monotonic() - startedAt) * speed));
  return {
    now: () => (until !== undefined && unbounded() >= end ? until : unbounded()),
    ended: () => unbounded() >= end,
  };
}
