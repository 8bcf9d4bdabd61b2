import type { Exchanges } from '../ports/exchanges.ts';
import { findListing } from './find-listing.ts';
import type { Origin } from './listing.ts';
import type { Quote } from './quote.ts';
import type { ExchangeId, MarketSymbol } from './symbol.ts';

/** A quote and where it comes from. */
export interface PricedQuote extends Quote {
  readonly exchange: ExchangeId;
  readonly origin: Origin;
}

/** The last price of a symbol, on the exchange named or the first that lists it. */
export const quotePrice =
  ({ exchanges }: { exchanges: Exchanges }) =>
  async (symbol: MarketSymbol, exchange?: ExchangeId): Promise<PricedQuote> => {
    const { data } = await findListing(exchanges, symbol, exchange);
    return { ...(await data.quote(symbol)), exchange: data.exchange, origin: data.origin };
  };
