import { UserError } from '../errors.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { MarketData } from '../ports/market-data.ts';
import type { Listing } from './listing.ts';
import type { Market } from './market.ts';
import type { ExchangeId, MarketSymbol } from './symbol.ts';
import type { Timeframe } from './timeframe.ts';
import { checkTimeframe, unknownSymbol } from './unknown-market.ts';

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
  const everything = await Promise.all(searched.map(async (data) => [...(await data.listings())]));
  throw unknownSymbol(
    symbol,
    everything.flat().map(([known]) => known),
  );
}

/** The market of a symbol and a timeframe. Throws `UserError` where the exchange has no such timeframe, naming those it has. */
export function marketOf({ data, listing }: Listed, timeframe: Timeframe): Market {
  checkTimeframe(listing, timeframe);
  return { exchange: data.exchange, symbol: listing.symbol, timeframe };
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
