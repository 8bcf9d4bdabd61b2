import type { Listing } from '../../src/market/listing.ts';
import type { Market } from '../../src/market/market.ts';
import type { ExchangeId, MarketSymbol } from '../../src/market/symbol.ts';
import { parseSymbol } from '../../src/market/symbol.ts';

const bases = ['BTC', 'ETH', 'SOL'];
const quotes = ['USDT', 'USDC', 'USD', 'EUR'];
const timeframe = '15m';

/** The large markets that an exchange lists, each in the first of the usual quote currencies. */
export function usualWatchlist(exchange: ExchangeId, listings: ReadonlyMap<MarketSymbol, Listing>): readonly Market[] {
  return bases.flatMap((base) => {
    const symbols = quotes.flatMap((quote) => parseSymbol(`${base}/${quote}`) ?? []);
    const symbol = symbols.find((candidate) => listings.get(candidate)?.timeframes.includes(timeframe));
    return symbol ? [{ exchange, symbol, timeframe }] : [];
  });
}
