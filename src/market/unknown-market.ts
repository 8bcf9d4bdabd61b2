import { nearest } from '../chat/nearest.ts';
import { UserError } from '../errors.ts';
import type { Listing } from './listing.ts';
import type { MarketSymbol } from './symbol.ts';
import type { Timeframe } from './timeframe.ts';

type Listings = ReadonlyMap<MarketSymbol, Listing>;

/** The listing of a symbol. Throws `UserError` where there is none, with the nearest that there are. */
export function listingOf(listings: Listings, symbol: MarketSymbol): Listing {
  const listing = listings.get(symbol);
  if (listing) return listing;
  const near = nearest(symbol, listings.keys());
  throw near.length === 0
    ? new UserError('error-unknown-symbol', { symbol })
    : new UserError('error-unknown-symbol-near', { symbol, nearest: near.join(', ') });
}

/** Throws `UserError` where a symbol has no candles of this length, naming those it has. */
export function checkTimeframe({ symbol, timeframes }: Listing, timeframe: Timeframe): void {
  if (timeframes.includes(timeframe)) return;
  throw new UserError('error-no-timeframe', { symbol, timeframe, known: timeframes.join(', ') });
}
