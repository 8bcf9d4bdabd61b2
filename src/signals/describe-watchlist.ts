import type { ChatAddress } from '../chat/incoming.ts';
import type { Market } from '../market/market.ts';
import { marketKey } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import type { UnixMs } from '../time.ts';
import { after } from '../time.ts';

/** A watched market and the close of the last candle that was scanned; undefined before the first scan. */
export interface WatchedMarket {
  readonly market: Market;
  readonly scannedTo: UnixMs | undefined;
}

/** What a chat watches, and how far each market was scanned. */
export const describeWatchlist =
  ({ watches, scans }: { watches: WatchStore; scans: ScanStore }) =>
  async (address: ChatAddress): Promise<readonly WatchedMarket[]> => {
    const [watched, reaches] = await Promise.all([watches.of(address), scans.reaches()]);
    return watched.map((market) => {
      const reached = reaches.get(marketKey(market))?.reached;
      return { market, scannedTo: reached === undefined ? undefined : after(reached, timeframeMs(market.timeframe)) };
    });
  };
