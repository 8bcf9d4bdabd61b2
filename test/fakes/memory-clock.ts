import type { Clock } from '../../src/ports/clock.ts';
import { after, at, type UnixMs } from '../../src/time.ts';

/** A clock that stands still until a test moves it. */
export interface MemoryClock extends Clock {
  /** Moves time on, waking in their order all who sleep until then, and lets them act before the next one wakes. */
  advance(ms: number): Promise<void>;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that begins at `start`, 2026-01-05T00:00Z by default. */
export function memoryClock(start: UnixMs = at(Date.UTC(2026, 0, 5))): MemoryClock {
  const sleepers = new Set<Sleeper>();
  let now = start;

  return {
    now: () => now,
    monotonic: () => now - start,
    sleep: (ms, signal) => new Promise((resolve) => fallAsleep(sleepers, { until: now + ms, wake: resolve }, signal)),
    async advance(ms) {
      const end = after(now, ms);
      for (let next = firstOf(sleepers); next && next.until <= end; next = firstOf(sleepers)) {
        now = at(Math.max(now, next.until));
        next.wake();
        await letOthersAct();
      }
      now = end;
      await letOthersAct();
    },
  };
}

function fallAsleep(sleepers: Set<Sleeper>, { until, wake }: Sleeper, signal: AbortSignal | undefined): void {
  const sleeper = {
    until,
    wake() {
      sleepers.delete(sleeper);
      signal?.removeEventListener('abort', sleeper.wake);
      wake();
    },
  };
  sleepers.add(sleeper);
  signal?.addEventListener('abort', sleeper.wake);
  if (signal?.aborted) sleeper.wake();
}

function firstOf(sleepers: ReadonlySet<Sleeper>): Sleeper | undefined {
  return [...sleepers].sort((a, b) => a.until - b.until)[0];
}

function letOthersAct(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
