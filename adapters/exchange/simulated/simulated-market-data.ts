import { ExchangeUnavailable } from '../../../src/errors.ts';
import type { Listing } from '../../../src/market/listing.ts';
import type { Market } from '../../../src/market/market.ts';
import type { Quote } from '../../../src/market/quote.ts';
import type { ExchangeId, MarketSymbol } from '../../../src/market/symbol.ts';
import { candleOpen, timeframeMs, timeframes } from '../../../src/market/timeframe.ts';
import { checkTimeframe, listingOf } from '../../../src/market/unknown-market.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { MarketData } from '../../../src/ports/market-data.ts';
import type { UnixMs } from '../../../src/time.ts';
import { at, day, minute } from '../../../src/time.ts';
import { candleQuote } from '../candle-quote.ts';
import { checkRange } from '../candle-range.ts';
import { marketClock } from '../market-clock.ts';
import { tickSizeOf } from '../tick-size.ts';
import { simulatedCandles } from './simulated-candles.ts';
import { simulatedDays } from './simulated-days.ts';
import { simulatedSymbols } from './simulated-symbols.ts';

/** When a desk that has never run opens on the simulated market: Monday, 2026-01-05. */
export const simulationBegan = at(20_458 * day);

export interface SimulationHost {
  readonly clock: Clock;
  /** Seconds of market per second. */
  readonly speed: number;
  /** Open time of the last candle that was scanned before a restart. */
  resumeAt(market: Market): UnixMs | undefined;
}

/**
 * A market of our own making: always the same one, so that a restart goes on with it, on one clock for all symbols.
 * Nothing is stored; every candle is computed when asked for.
 */
export function simulatedMarketData(exchange: ExchangeId, { clock, speed, resumeAt }: SimulationHost): MarketData {
  const bySymbol = new Map(simulatedSymbols.map((symbol) => [symbol.symbol, symbol]));
  const listings: ReadonlyMap<MarketSymbol, Listing> = new Map(simulatedSymbols.map(toListing));
  const time = marketClock(clock, { from: resumedAt(exchange, resumeAt), speed });
  const days = simulatedDays();
  /** Of the minute that closed last: nothing changes before the next one. */
  const quotes = new Map<MarketSymbol, { readonly minute: number; readonly quote: Quote }>();

  const candles: MarketData['candles'] = async ({ symbol: name, timeframe }, range) => {
    checkRange(range);
    checkTimeframe(listingOf(listings, name), timeframe);
    const symbol = bySymbol.get(name);
    if (!symbol) throw new ExchangeUnavailable(exchange);
    return simulatedCandles({ days, symbol, timeframe }, range, time.now());
  };

  return {
    exchange,
    origin: 'simulated',
    listings: async () => listings,
    now: () => time.now(),
    beganAt: () => simulationBegan,
    candles,
    async quote(symbol) {
      const minuteNow = candleOpen(time.now(), '1m');
      const known = quotes.get(symbol);
      if (known?.minute === minuteNow) return known.quote;
      const series = await candles({ exchange, symbol, timeframe: '1m' }, { limit: 2 * (day / minute) });
      const quote = candleQuote(listingOf(listings, symbol), { series, timeframe: '1m', closed: series.length });
      if (!quote) throw new ExchangeUnavailable(exchange);
      quotes.set(symbol, { minute: minuteNow, quote });
      return quote;
    },
    close: async () => {},
  };
}

function toListing({ symbol, decimals, lotDecimals }: (typeof simulatedSymbols)[number]): [MarketSymbol, Listing] {
  return [
    symbol,
    { symbol, kind: 'spot', tickSize: tickSizeOf(decimals), amountStep: tickSizeOf(lotDecimals), timeframes },
  ];
}

/** Where the market stood when the desk closed: the close of the latest candle that was scanned. */
function resumedAt(exchange: ExchangeId, resumeAt: SimulationHost['resumeAt']): UnixMs {
  const closes = simulatedSymbols.flatMap(({ symbol }) =>
    timeframes.map((timeframe) => (resumeAt({ exchange, symbol, timeframe }) ?? 0) + timeframeMs(timeframe)),
  );
  return at(Math.max(simulationBegan, ...closes));
}
