import { nearest } from '../chat/nearest.ts';
import { UserError } from '../errors.ts';
import type { Listing } from './listing.ts';
import { baseOf, type MarketSymbol } from './symbol.ts';
import type { Timeframe } from './timeframe.ts';

type Listings = ReadonlyMap<MarketSymbol, Listing>;

/** The listing of a symbol. Throws `UserError` where there is none, with the nearest that there are. */
export function listingOf(listings: Listings, symbol: MarketSymbol): Listing {
  const listing = listings.get(symbol);
  if (listing) return listing;
  throw unknownSymbol(symbol, listings.keys());
}

/** What to throw for a symbol that is not among the known ones: it names the nearest, and those of the same base. */
export function unknownSymbol(symbol: MarketSymbol, known: Iterable<MarketSymbol>): UserError {
  const all = [...new Set(known)];
  const near = [...nearest(symbol, all), ...all.filter((other) => baseOf(other) === baseOf(symbol))];
  return near.length === 0
    ? new UserError('error-unknown-symbol', { symbol })
    : new UserError('error-unknown-symbol-near', { symbol, nearest: [...new Set(near)].slice(0, 4).join(', ') });
}

/** Throws `UserError` where a symbol has no candles of this length, naming those it has. */
export function checkTimeframe({ symbol, timeframes }: Listing, timeframe: Timeframe): void {
  if (timeframes.includes(timeframe)) return;
  throw new UserError('error-no-timeframe', { symbol, timeframe, known: timeframes.join(', ') });
}
