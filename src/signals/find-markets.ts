import { type Market, marketKey } from '../market/market.ts';
import type { AlertStore } from '../ports/alert-store.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { PublicationStore } from '../ports/publication-store.ts';
import type { WatchStore } from '../ports/watch-store.ts';

/** Who asks for markets. */
export interface MarketAskers {
  readonly exchanges: Exchanges;
  readonly watches: WatchStore;
  readonly publications: PublicationStore;
  readonly alerts: AlertStore;
}

/** Every market that is scanned: of the desk's own watchlist, of people's, of places and of alerts, once each. */
export async function findMarkets({ exchanges, watches, publications, alerts }: MarketAskers): Promise<Market[]> {
  const asked = await Promise.all([watches.markets(), publications.markets(), alerts.markets()]);
  const all = [...exchanges.watchlist(), ...asked.flat()];
  return [...new Map(all.map((market) => [marketKey(market), market])).values()];
}
