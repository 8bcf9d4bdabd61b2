import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/ports/clock.ts';
import { at } from '../../src/time.ts';

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => at(Date.now()),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    await sleep(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined); // woken early by the signal
  },
};
