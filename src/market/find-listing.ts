import { nearest } from '../chat/nearest.ts';
import { UserError } from '../errors.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { MarketData } from '../ports/market-data.ts';
import type { Listing } from './listing.ts';
import type { Market } from './market.ts';
import type { ExchangeId, MarketSymbol } from './symbol.ts';
import type { Timeframe } from './timeframe.ts';

/** A symbol, and the exchange that lists it. */
export interface Listed {
  readonly data: MarketData;
  readonly listing: Listing;
}

/**
 * Where a symbol is listed: on the exchange named, else on the first of the desk's exchanges that has it.
 * Throws `UserError` for an unknown exchange or symbol, with the nearest known ones.
 */
export async function findListing(exchanges: Exchanges, symbol: MarketSymbol, exchange?: ExchangeId): Promise<Listed> {
  const searched = searchedExchanges(exchanges, exchange);
  for (const data of searched) {
    const listing = (await data.listings()).get(symbol);
    if (listing) return { data, listing };
  }
  throw unknownSymbol(symbol, await Promise.all(searched.map((data) => data.listings())));
}

/** The market of a symbol and a timeframe. Throws `UserError` where the exchange has no such timeframe, naming those it has. */
export function marketOf({ data, listing }: Listed, timeframe: Timeframe): Market {
  if (!listing.timeframes.includes(timeframe)) {
    const known = listing.timeframes.join(', ');
    throw new UserError('error-no-timeframe', { symbol: listing.symbol, timeframe, known });
  }
  return { exchange: data.exchange, symbol: listing.symbol, timeframe };
}

/** The feed of a market. Throws `UserError` where this desk does not have the exchange now. */
export function dataOf(exchanges: Exchanges, { exchange }: Pick<Market, 'exchange'>): MarketData {
  const [data] = searchedExchanges(exchanges, exchange);
  if (!data) throw new UserError('error-exchanges-starting');
  return data;
}

function searchedExchanges(exchanges: Exchanges, exchange: ExchangeId | undefined): readonly MarketData[] {
  const all = exchanges.all();
  if (all.length === 0) throw new UserError('error-exchanges-starting');
  const found = exchange === undefined ? all : all.filter((data) => data.exchange === exchange);
  if (found.length > 0) return found;
  throw new UserError('error-unknown-exchange', {
    exchange: String(exchange),
    known: all.map((data) => data.exchange).join(', '),
  });
}

function unknownSymbol(symbol: MarketSymbol, listed: readonly ReadonlyMap<MarketSymbol, Listing>[]): UserError {
  const known = new Set(listed.flatMap((listings) => [...listings.keys()]));
  const near = [...nearest(symbol, known), ...sameBase(symbol, known)];
  return near.length === 0
    ? new UserError('error-unknown-symbol', { symbol })
    : new UserError('error-unknown-symbol-near', { symbol, nearest: [...new Set(near)].slice(0, 4).join(', ') });
}

function sameBase(symbol: MarketSymbol, known: Iterable<MarketSymbol>): MarketSymbol[] {
  const base = symbol.split('/')[0];
  return [...known].filter((other) => other.startsWith(`${base}/`));
}
