import type { Scheduler } from '../../test/simulation/scheduler.ts';
import { epoch } from '../../test/simulation/true-clock.ts';

/**
 * Puts the timers and the clock of this thread into virtual time, for libraries that use the global ones. Meant for a
 * thread of its own: there is no way back.
 */
export function virtualGlobals({ after, now }: Scheduler): void {
  const timers = new Map<number, () => void>();
  let last = 0;

  function set(work: () => void, ms: number, repeats: boolean) {
    last += 1;
    const id = last;
    const run = () => {
      if (repeats) timers.set(id, after(ms, run));
      work();
    };
    timers.set(id, after(ms, run));
    const handle = { unref: () => handle, ref: () => handle, hasRef: () => true, [Symbol.toPrimitive]: () => id };
    return handle;
  }

  function clear(handle: unknown): void {
    const id = Number(handle);
    timers.get(id)?.();
    timers.delete(id);
  }

  const replaced = {
    setTimeout: (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => set(() => work(...args), ms, false),
    setInterval: (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => set(() => work(...args), ms, true),
    clearTimeout: clear,
    clearInterval: clear,
  };
  Object.assign(globalThis, replaced);
  Date.now = () => epoch + now();
}
