import { describe, expect, it } from 'vitest';
import { candleAt, indexFrom, seriesOf, sliceSeries } from '../../src/market/candle-series.ts';
import { marketKey, parseMarketKey } from '../../src/market/market.ts';
import { baseOf, likelySymbol, parseExchange, parseSymbol, quoteOf } from '../../src/market/symbol.ts';
import { candleOpen, parseTimeframe, timeframeMs, timeframes } from '../../src/market/timeframe.ts';
import { walk } from '../support/walk.ts';

describe('symbols', () => {
  it.each([
    ['btc/usdt', 'BTC/USDT', ['BTC', 'USDT']],
    [' BTC/USDT:USDT ', 'BTC/USDT:USDT', ['BTC', 'USDT']],
    ['BTC/USD:BTC-261225', 'BTC/USD:BTC-261225', ['BTC', 'USD']],
    ['1INCH/USDT', '1INCH/USDT', ['1INCH', 'USDT']],
  ])('%j is %s', (typed, symbol, parts) => {
    const parsed = parseSymbol(typed);
    expect(parsed).toBe(symbol);
    expect(parsed && [baseOf(parsed), quoteOf(parsed)]).toEqual(parts);
  });

  it.each(['BTCUSDT', 'BTC-USDT', 'BTC/', '/USDT', 'BTC/USDT/EUR', 'BTC/<b>', '', `${'a'.repeat(30)}/USDT`])(
    '%j is none',
    (typed) => {
      expect(parseSymbol(typed)).toBeUndefined();
    },
  );

  it.each([
    ['btcusdt', 'BTC/USDT'],
    ['BTC-USDT', 'BTC/USDT'],
    ['sol_usdc', 'SOL/USDC'],
    ['ETHBTC', 'ETH/BTC'],
    ['btc', 'BTC/USDT'],
    ['BTC/', 'BTC/USDT'],
    ['USDT', 'USDT/USDT'],
    ['a-b-c', undefined],
    ['<b>', undefined],
    ['', undefined],
  ])('%j probably means %s', (typed, likely) => {
    expect(likelySymbol(typed)).toBe(likely);
  });

  it.each([
    ['Binance', 'binance'],
    ['  okx ', 'okx'],
    ['gate.io', undefined],
    ['', undefined],
  ])('exchange %j', (typed, id) => {
    expect(parseExchange(typed)).toBe(id);
  });
});

describe('timeframes', () => {
  it.each([
    ['15m', '15m'],
    ['15M', '15m'],
    ['60m', '1h'],
    ['1H', '1h'],
    ['24h', '1d'],
    ['7d', '1w'],
    ['7m', undefined],
    ['0m', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%j is %s', (typed, timeframe) => {
    expect(parseTimeframe(typed)).toBe(timeframe);
  });

  it('begins candles on the exchange’s grid, weeks on Monday', () => {
    const time = Date.UTC(2026, 10, 20, 19, 7, 30); // a Friday
    expect(candleOpen(time, '15m')).toBe(Date.UTC(2026, 10, 20, 19));
    expect(candleOpen(time, '4h')).toBe(Date.UTC(2026, 10, 20, 16));
    expect(candleOpen(time, '1w')).toBe(Date.UTC(2026, 10, 16));
    for (const timeframe of timeframes) expect(time - candleOpen(time, timeframe)).toBeLessThan(timeframeMs(timeframe));
  });
});

it('a market’s key reads back', () => {
  const market = parseMarketKey('okx:BTC/USDT:USDT@1h');
  expect(market && marketKey(market)).toBe('okx:BTC/USDT:USDT@1h');
  expect(parseMarketKey('okx:BTC/USDT')).toBeUndefined();
});

describe('candle series', () => {
  const rows = walk(50);
  const series = seriesOf(rows);

  it('gives rows back and shares memory with its slices', () => {
    expect(candleAt(series, 7)).toEqual({
      openTime: rows[7]?.[0],
      open: rows[7]?.[1],
      high: rows[7]?.[2],
      low: rows[7]?.[3],
      close: rows[7]?.[4],
      volume: rows[7]?.[5],
    });
    expect(candleAt(sliceSeries(series, 5), 2)).toEqual(candleAt(series, 7));
    expect(sliceSeries(series, 5).close.buffer).toBe(series.close.buffer);
    expect(() => candleAt(series, 50)).toThrow(RangeError);
  });

  it('finds the first candle at or after a time', () => {
    for (const time of [-1, 0, 1, 900_000, 900_001, 49 * 900_000, 50 * 900_000]) {
      const expected = rows.findIndex(([opens]) => opens >= time);
      expect(indexFrom(series, time)).toBe(expected === -1 ? 50 : expected);
    }
  });
});
