/** Runs work one after the other where it has the same key. */
export interface InOrder {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when everything that runs now has ended, however. */
  settled(): Promise<void>;
}

/** Starts with nothing under way. */
export function inOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const running = before.then(work, work);
      const ended = running.then(forget, forget);
      last.set(key, ended);
      return running;

      function forget(): void {
        if (last.get(key) === ended) last.delete(key);
      }
    },
    async settled() {
      await Promise.allSettled(last.values());
    },
  };
}
