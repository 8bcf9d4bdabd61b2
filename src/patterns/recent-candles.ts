import type { CandleSeries } from '../market/candle-series.ts';
import { valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { toPrice } from './ticks.ts';

/** The newest candles that an engine took, at most `count` of them, prices in quote. Its ring holds 1,000. */
export function recentCandles({ ring, index, grid }: Core, count: number): CandleSeries {
  const length = Math.min(count, index + 1);
  const column = (values: Float64Array) =>
    Float64Array.from({ length }, (_, row) => valueAt(ring, values, index - length + 1 + row));
  const prices = (values: Float64Array) => column(values).map((ticks) => toPrice(grid, ticks));
  const [open, high, low, close] = [ring.open, ring.high, ring.low, ring.close].map(prices);
  return { length, time: column(ring.time), open, high, low, close, volume: column(ring.volume) } as CandleSeries;
}
