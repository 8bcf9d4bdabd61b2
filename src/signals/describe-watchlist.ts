import type { ChatAddress } from '../chat/incoming.ts';
import type { Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import { marketKey } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import type { UnixMs } from '../time.ts';
import { after } from '../time.ts';

/** A watched market and the close of the last candle that was scanned; undefined before the first scan. */
export interface WatchedMarket {
  readonly market: Market;
  readonly scannedTo: UnixMs | undefined;
  /** Where its prices come from; undefined while its exchange does not answer. */
  readonly origin: Origin | undefined;
}

/** What a chat watches, and how far each market was scanned. */
export const describeWatchlist =
  ({ watches, scans, exchanges }: { watches: WatchStore; scans: ScanStore; exchanges: Exchanges }) =>
  async (address: ChatAddress): Promise<readonly WatchedMarket[]> => {
    const [watched, reaches] = await Promise.all([watches.of(address), scans.reaches()]);
    return watched.map((market) => {
      const reached = reaches.get(marketKey(market))?.reached;
      const origin = exchanges.all().find(({ exchange }) => exchange === market.exchange)?.origin;
      const scannedTo = reached === undefined ? undefined : after(reached, timeframeMs(market.timeframe));
      return { market, scannedTo, origin };
    });
  };
