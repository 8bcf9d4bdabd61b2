import type { CandleSeries } from '../../../src/market/candle-series.ts';
import { seriesOf } from '../../../src/market/candle-series.ts';

/** How a made-up market moves. Prices are whole numbers of ticks. */
export interface SampleMarket {
  readonly seed: number;
  readonly count: number;
  readonly openTime: number;
  readonly timeframeMs: number;
  readonly price: number;
  readonly tick: number;
  /** Usual candle range as a share of the price. */
  readonly volatility: number;
}

/** A seeded walk with trends, quiet and wild stretches, jumps, and volume that follows the range. Plain arithmetic only. */
export function sampleCandles(market: SampleMarket): CandleSeries {
  const { seed, count, openTime, timeframeMs, price, tick, volatility } = market;
  const random = dice(seed);
  const toTick = (value: number) => Number((Math.max(1, Math.round(value / tick)) * tick).toFixed(10));
  let [close, trend, heat] = [price, 0, 1];

  return seriesOf(
    Array.from({ length: count }, (_, index) => {
      if (random() < 0.05) trend = (random() - 0.5) * 0.9;
      heat = Math.max(0.35, heat * 0.93 + (random() < 0.05 ? 1.3 * random() : 0.065));
      const open = close;
      const range = open * volatility * heat;
      const drift = bell(random) + trend + (random() < 0.04 ? 3 * bell(random) : 0);
      close = toTick(open + range * drift);
      const high = toTick(Math.max(open, close) + range * 0.6 * random() * random());
      const low = toTick(Math.min(open, close) - range * 0.6 * random() * random());
      const volume = Math.round(40 + 900 * heat * (0.2 + Math.abs(drift)) * (0.4 + random()));
      return [
        openTime + index * timeframeMs,
        open,
        Math.max(high, open, close),
        Math.min(low, open, close),
        close,
        volume,
      ];
    }),
  );
}

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About -1 to 1, mostly near 0. */
function bell(random: () => number): number {
  return (random() + random() + random() + random() - 2) / 1.2;
}
