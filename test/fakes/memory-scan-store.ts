import { marketKey } from '../../src/market/market.ts';
import type { ScanStore } from '../../src/ports/scan-store.ts';
import type { ScanState } from '../../src/signals/scan-state.ts';
import { at, type UnixMs } from '../../src/time.ts';

/** Scan positions in memory. */
export function memoryScanStore(): ScanStore {
  const states = new Map<string, ScanState>();
  const reached = new Map<string, UnixMs>();
  const reach = (key: string, to: UnixMs) => reached.set(key, at(Math.max(to, reached.get(key) ?? to)));

  return {
    load: async (market) => states.get(marketKey(market)),
    async save(market, state) {
      states.set(marketKey(market), structuredClone(state));
      reach(marketKey(market), state.position);
    },
    async reach(markets) {
      for (const { market, reached: to } of markets) if (states.has(marketKey(market))) reach(marketKey(market), to);
    },
    async reaches() {
      const brief = (key: string, { position, quarantined }: ScanState) => ({
        reached: reached.get(key) ?? position,
        quarantined,
      });
      return new Map([...states].map(([key, state]) => [key, brief(key, state)]));
    },
  };
}
