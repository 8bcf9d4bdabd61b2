import type { CandleSeries } from '../../src/market/candle-series.ts';
import { copySeries, indexFrom } from '../../src/market/candle-series.ts';
import type { Timeframe } from '../../src/market/timeframe.ts';
import { timeframeMs } from '../../src/market/timeframe.ts';
import type { CandleRange } from '../../src/ports/market-data.ts';
import type { UnixMs } from '../../src/time.ts';

/** The most candles of one answer. */
const mostCandles = 100_000;

/** Throws a RangeError where a range asks for none or too many candles. */
export function checkRange({ limit }: CandleRange): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > mostCandles) throw new RangeError(`limit ${limit}`);
}

/** How many of the first candles are closed at `now`. */
export function closedCount(series: CandleSeries, timeframe: Timeframe, now: UnixMs): number {
  return indexFrom(series, now - timeframeMs(timeframe) + 1);
}

/** A copy of what a range asks for among the first `closed` candles. */
export function rangeOf(series: CandleSeries, closed: number, { since, limit }: CandleRange): CandleSeries {
  const from = since === undefined ? Math.max(0, closed - limit) : indexFrom(series, since);
  return copySeries(series, Math.min(from, closed), Math.min(closed, from + limit));
}
