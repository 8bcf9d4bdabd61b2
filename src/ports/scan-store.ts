import type { Market } from '../market/market.ts';
import type { ScanReach, ScanState } from '../signals/scan-state.ts';
import type { UnixMs } from '../time.ts';

/** Remembers how far each market was scanned. */
export interface ScanStore {
  load(market: Market): Promise<ScanState | undefined>;
  save(market: Market, state: ScanState): Promise<void>;
  /** Notes how far markets with a checkpoint were scanned since; cheap, never goes back, and other markets are passed over. */
  reach(markets: readonly { readonly market: Market; readonly reached: UnixMs }[]): Promise<void>;
  /** How far every market was ever scanned, by `marketKey`. */
  reaches(): Promise<ReadonlyMap<string, ScanReach>>;
}
