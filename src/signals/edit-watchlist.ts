import type { ChatAddress } from '../chat/incoming.ts';
import { UserError } from '../errors.ts';
import { findListing, marketOf } from '../market/find-listing.ts';
import type { Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { WatchStore } from '../ports/watch-store.ts';

type Watching = { watches: WatchStore; exchanges: Exchanges };

/** The most markets one chat may watch. */
const mostWatched = 200;

/** What a person names a market by. */
export interface MarketName {
  readonly symbol: MarketSymbol;
  readonly timeframe: Timeframe;
  readonly exchange?: ExchangeId | undefined;
}

/** The same, with everything allowed to be missing. */
export type Loosely<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A market on a watchlist, and where its prices come from. */
export interface Watched {
  readonly market: Market;
  readonly origin: Origin;
  /** False where it was there already. */
  readonly added: boolean;
}

/** Adds a market to a chat's watchlist. Throws `UserError` where it cannot be watched, or the list is full. */
export const watchMarket =
  ({ watches, exchanges }: Watching) =>
  async (address: ChatAddress, name: MarketName): Promise<Watched> => {
    const listed = await findListing(exchanges, name.symbol, name.exchange);
    const market = marketOf(listed, name.timeframe);
    if ((await watches.of(address)).length >= mostWatched)
      throw new UserError('error-watchlist-full', { most: mostWatched });
    return { market, origin: listed.data.origin, added: await watches.add(address, market) };
  };

/** What of a chat's watchlist a name means: every timeframe and exchange where none is given. */
export const listWatchlist =
  ({ watches }: Pick<Watching, 'watches'>) =>
  async (address: ChatAddress, name: Loosely<MarketName> = {}): Promise<readonly Market[]> =>
    (await watches.of(address)).filter(
      ({ symbol, timeframe, exchange }) =>
        (name.symbol ?? symbol) === symbol &&
        (name.timeframe ?? timeframe) === timeframe &&
        (name.exchange ?? exchange) === exchange,
    );

/** Takes every market that a name means off a chat's watchlist; returns those taken off. */
export const unwatchMarket =
  (ports: Pick<Watching, 'watches'>) =>
  async (address: ChatAddress, name: Loosely<MarketName>): Promise<readonly Market[]> => {
    const chosen = await listWatchlist(ports)(address, name);
    for (const market of chosen) await ports.watches.remove(address, market);
    return chosen;
  };

/** Puts the desk's own watchlist on the terminal's, except what was once taken off there. */
export const seedWatchlist =
  ({ watches }: Pick<Watching, 'watches'>) =>
  (address: ChatAddress, markets: readonly Market[]): Promise<void> =>
    watches.seed(address, markets);
