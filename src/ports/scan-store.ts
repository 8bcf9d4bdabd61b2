import type { Market } from '../market/market.ts';
import type { ScanState } from '../signals/scan-state.ts';

/** Remembers how far each market was scanned. */
export interface ScanStore {
  load(market: Market): Promise<ScanState | undefined>;
  save(market: Market, state: ScanState): Promise<void>;
  /** Position of every market ever scanned, by `marketKey`. */
  positions(): Promise<ReadonlyMap<string, Pick<ScanState, 'position' | 'quarantined'>>>;
}
