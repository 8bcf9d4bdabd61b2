import { UserError } from '../../src/errors.ts';
import type { Ohlcv } from '../../src/market/candle.ts';
import { candleAt, indexFrom, seriesOf, sliceSeries } from '../../src/market/candle-series.ts';
import type { Listing, Origin } from '../../src/market/listing.ts';
import { type Market, marketKey, parseMarketKey } from '../../src/market/market.ts';
import { type ExchangeId, parseExchange } from '../../src/market/symbol.ts';
import { timeframeMs } from '../../src/market/timeframe.ts';
import type { Exchanges } from '../../src/ports/exchanges.ts';
import type { MarketData } from '../../src/ports/market-data.ts';
import { after, at, type UnixMs } from '../../src/time.ts';

/** An exchange whose candles a test lays down, and whose clock a test sets. */
export interface MemoryMarketData extends MarketData {
  /** Replaces a market's candles, lists its symbol, and sets the time to the close of the last one. */
  lay(key: string, rows: readonly Ohlcv[]): void;
  setNow(time: UnixMs): void;
  /** From now on every call throws this, until undefined. */
  fail(error: Error | undefined): void;
  /** Candle requests answered so far. */
  requests(): number;
}

/** An exchange in memory with no candles yet; ticks of 0.01. */
export function memoryMarketData(
  name = 'binance',
  origin: Origin = 'live',
  listed: Partial<Listing> = {},
): MemoryMarketData {
  const exchange = parseExchange(name) as ExchangeId;
  const markets = new Map<string, readonly Ohlcv[]>();
  let now = at(0);
  let failure: Error | undefined;
  let requests = 0;
  const check = () => {
    if (failure) throw failure;
  };
  return {
    exchange,
    origin,
    lay(key, rows) {
      const market = parseMarketKey(key);
      if (!market) throw new TypeError(key);
      markets.set(key, rows);
      now = after(at(rows.at(-1)?.[0] ?? 0), timeframeMs(market.timeframe));
    },
    setNow: (time) => {
      now = time;
    },
    fail: (error) => {
      failure = error;
    },
    requests: () => requests,
    async listings() {
      check();
      return listingsOf([...markets.keys()], listed);
    },
    now: () => now,
    beganAt: () => undefined,
    async candles(market, { since, limit }) {
      check();
      requests += 1;
      const series = seriesOf(
        (markets.get(marketKey(market)) ?? []).filter(([time]) => time + timeframeMs(market.timeframe) <= now),
      );
      if (since === undefined) return sliceSeries(series, Math.max(0, series.length - limit));
      const from = indexFrom(series, since);
      return sliceSeries(series, from, Math.min(series.length, from + limit));
    },
    async quote(symbol) {
      check();
      const [key = ''] = [...markets.keys()].filter((candidate) => parseMarketKey(candidate)?.symbol === symbol);
      const lengthMs = timeframeMs(parseMarketKey(key)?.timeframe ?? '1m');
      const series = seriesOf((markets.get(key) ?? []).filter(([time]) => time + lengthMs <= now));
      if (series.length === 0) throw new UserError('error-unknown-symbol', { symbol });
      return { symbol, last: String(candleAt(series, series.length - 1).close), changePercent: -1.234, at: now };
    },
    async close() {},
  };
}

/** The exchanges of a desk, answering at once. */
export function memoryExchanges(...all: readonly MarketData[]): Exchanges {
  return {
    settled: async () => {},
    default: () => all[0],
    all: () => all,
    watchlist: () => [],
    states: () => all.map(({ exchange, origin }) => ({ exchange, origin, up: true, since: at(0) })),
    close: async () => {},
  };
}

function listingsOf(keys: readonly string[], listed: Partial<Listing>): Map<Market['symbol'], Listing> {
  const markets = keys.flatMap((key) => parseMarketKey(key) ?? []);
  return new Map(
    markets.map(({ symbol }) => {
      const timeframes = markets.filter((market) => market.symbol === symbol).map(({ timeframe }) => timeframe);
      return [symbol, { symbol, kind: 'spot', tickSize: '0.01', timeframes, ...listed }];
    }),
  );
}
