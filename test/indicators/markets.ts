import type { CandleSeries } from '../../src/market/candle-series.ts';
import { seriesOf } from '../../src/market/candle-series.ts';
import { dice, walk } from '../patterns/walk.ts';

/** The walk of the pattern tests as columns: coarse prices with ties, dojis, flat candles, candles without volume. */
export function coarseMarket(seed: number, length: number): CandleSeries {
  return seriesOf(
    walk(seed, length).map(({ openTime, open, high, low, close, volume }) => [
      openTime,
      open,
      high,
      low,
      close,
      volume,
    ]),
  );
}

/** A walk near 200 on so fine a grid that no two moves are equal: peers disagree on ties. */
export function fineMarket(seed: number, length: number): CandleSeries {
  const roll = dice(seed);
  const upTo = (most: number) => (roll(1_000_000) / 1_000_000) * most;
  let close = 200;
  return seriesOf(
    Array.from({ length }, (_, row) => {
      const open = close;
      close = Math.max(20, open + upTo(2) - 1);
      const [high, low] = [Math.max(open, close) + upTo(1), Math.min(open, close) - upTo(1)];
      return [row * 60_000, open, high, low, close, 1 + roll(1000)];
    }),
  );
}

/** The same market with every price run through `change`; high and low swap where it turns prices round. */
export function withPrices(series: CandleSeries, change: (price: number) => number): CandleSeries {
  const [one, other] = [series.high.map(change), series.low.map(change)];
  const high = one.map((price, row) => Math.max(price, other[row] ?? Number.NaN));
  const low = one.map((price, row) => Math.min(price, other[row] ?? Number.NaN));
  return { ...series, open: series.open.map(change), high, low, close: series.close.map(change) };
}
