/** Runs what it is given as soon as a slot is free, first come first served. */
export type Slots = <Result>(signal: AbortSignal, work: () => Promise<Result>) => Promise<Result>;

/** At most `count` works at a time. Rejects with the signal's reason where it aborts while waiting. */
export function slots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;

  return async (signal, work) => {
    signal.throwIfAborted();
    if (free > 0) free -= 1;
    else await turn(signal);
    try {
      return await work();
    } finally {
      const next = waiting.shift(); // inherits the slot
      if (next) next();
      else free += 1;
    }
  };

  async function turn(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push(resolve);
    signal.addEventListener('abort', leave, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', leave));

    function leave() {
      const place = waiting.indexOf(resolve);
      if (place >= 0) waiting.splice(place, 1);
      reject(signal.reason);
    }
  }
}
