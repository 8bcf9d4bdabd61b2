import type { CandleSeries } from '../../src/market/candle-series.ts';
import { candleAt, indexFrom } from '../../src/market/candle-series.ts';
import type { Listing } from '../../src/market/listing.ts';
import type { Quote } from '../../src/market/quote.ts';
import type { Timeframe } from '../../src/market/timeframe.ts';
import { timeframeMs } from '../../src/market/timeframe.ts';
import { at, day } from '../../src/time.ts';
import { decimalsOf } from './tick-size.ts';

/** What the last of the first `closed` candles tells of the price; undefined where there is none. */
export function candleQuote(listing: Listing, { series, timeframe, closed }: QuotedCandles): Quote | undefined {
  if (closed === 0) return undefined;
  const { openTime, close } = candleAt(series, closed - 1);
  const last = close.toFixed(decimalsOf(listing.tickSize));
  const closedAt = at(openTime + timeframeMs(timeframe));
  const changePercent = changeOverDay(series, timeframe, closed);
  return { symbol: listing.symbol, last, at: closedAt, ...(changePercent !== undefined && { changePercent }) };
}

export interface QuotedCandles {
  readonly series: CandleSeries;
  readonly timeframe: Timeframe;
  /** How many of them are closed. */
  readonly closed: number;
}

/** Change of the close against the candle that closed 24 h or a little longer before, in percent. */
function changeOverDay(series: CandleSeries, timeframe: Timeframe, closed: number): number | undefined {
  const last = candleAt(series, closed - 1);
  const before = indexFrom(series, last.openTime - day + 1) - 1;
  if (before < 0 || last.openTime - candleAt(series, before).openTime > day + 2 * timeframeMs(timeframe))
    return undefined;
  return (last.close / candleAt(series, before).close - 1) * 100;
}
