import type { UpdateStore } from '../../src/ports/update-store.ts';

/** Updates taken in, in memory and for good. */
export function memoryUpdateStore(): UpdateStore {
  const seen = new Set<string>();

  return {
    async firstSight(platform, updateId) {
      const key = JSON.stringify([platform, updateId]);
      const isFirst = !seen.has(key);
      seen.add(key);
      return isFirst;
    },
  };
}
