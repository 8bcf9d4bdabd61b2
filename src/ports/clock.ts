import type { UnixMs } from '../time.ts';

/** Time on this machine. Markets have their own (`MarketData.now`). */
export interface Clock {
  now(): UnixMs;
  /** Milliseconds that never jump, for durations. */
  monotonic(): number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
