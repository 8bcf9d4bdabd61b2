/** Does the works of one key in order, while those of others are not kept waiting. */
export interface Turns {
  take(key: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when all works are done. */
  settled(): Promise<void>;
}

/** Starts empty. Works never reject. */
export function turns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    take(key, work) {
      const mine = (last.get(key) ?? Promise.resolve()).then(work).finally(() => {
        if (last.get(key) === mine) last.delete(key);
      });
      last.set(key, mine);
      return mine;
    },
    async settled() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
