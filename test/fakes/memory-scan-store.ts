import { marketKey } from '../../src/market/market.ts';
import type { ScanStore } from '../../src/ports/scan-store.ts';
import type { ScanState } from '../../src/signals/scan-state.ts';

/** Scan positions in memory. */
export function memoryScanStore(): ScanStore {
  const states = new Map<string, ScanState>();

  return {
    load: async (market) => states.get(marketKey(market)),
    async save(market, state) {
      states.set(marketKey(market), structuredClone(state));
    },
    async positions() {
      const brief = ({ position, quarantined }: ScanState) => ({ position, quarantined });
      return new Map([...states].map(([key, state]) => [key, brief(state)]));
    },
  };
}
