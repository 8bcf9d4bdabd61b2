import { ExchangeUnavailable } from '../../../src/errors.ts';
import type { Listing } from '../../../src/market/listing.ts';
import type { Market } from '../../../src/market/market.ts';
import { marketKey } from '../../../src/market/market.ts';
import type { ExchangeId, MarketSymbol } from '../../../src/market/symbol.ts';
import { checkTimeframe, listingOf } from '../../../src/market/unknown-market.ts';
import type { MarketData } from '../../../src/ports/market-data.ts';
import { candleQuote } from '../candle-quote.ts';
import { checkRange, closedCount, rangeOf } from '../candle-range.ts';
import { tickSizeOf } from '../tick-size.ts';
import type { Recording } from './recording.ts';

/** The recordings of one exchange, shortest timeframe of a symbol first, as market data. */
export function replayMarketData(exchange: ExchangeId, recordings: readonly Recording[]): MarketData {
  const byKey = new Map(recordings.map((recording) => [marketKey(recording.market), recording]));
  const listings = listingsOf(recordings);

  const recordingOf = (market: Market): Recording => {
    checkTimeframe(listingOf(listings, market.symbol), market.timeframe);
    const recording = byKey.get(marketKey(market));
    if (!recording) throw new ExchangeUnavailable(market.exchange);
    return recording;
  };

  return {
    exchange,
    origin: 'replay',
    listings: async () => listings,
    now: (market) => recordingOf(market).clock.now(),
    beganAt: (market) => recordingOf(market).beganAt,
    async candles(market, range) {
      checkRange(range);
      const { series, closed } = await closedCandles(recordingOf(market));
      return rangeOf(series, closed, range);
    },
    async quote(symbol) {
      const listing = listingOf(listings, symbol);
      const timeframe = listing.timeframes[0] ?? '1m';
      const candles = await closedCandles(recordingOf({ exchange, symbol, timeframe }));
      const quote = candleQuote(listing, { ...candles, timeframe });
      if (!quote) throw new ExchangeUnavailable(exchange);
      return quote;
    },
    close: async () => {},
  };
}

async function closedCandles({ market, clock, series }: Recording) {
  const all = await series();
  return { series: all, closed: closedCount(all, market.timeframe, clock.now()) };
}

/** One listing a symbol, with the finest tick and every timeframe of its recordings. */
function listingsOf(recordings: readonly Recording[]): ReadonlyMap<MarketSymbol, Listing> {
  const bySymbol = Map.groupBy(recordings, ({ market }) => market.symbol);
  return new Map([...bySymbol].map(([symbol, same]) => [symbol, listingOfSymbol(symbol, same)]));
}

function listingOfSymbol(symbol: MarketSymbol, recordings: readonly Recording[]): Listing {
  const decimals = Math.max(...recordings.map((recording) => recording.decimals));
  const timeframes = recordings.map(({ market }) => market.timeframe);
  return { symbol, kind: symbol.includes(':') ? 'swap' : 'spot', tickSize: tickSizeOf(decimals), timeframes };
}
