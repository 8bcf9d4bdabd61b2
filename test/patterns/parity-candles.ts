import type { Candle } from '../../src/market/candle.ts';
import { minute } from '../../src/time.ts';
import { start, walk } from './walk.ts';

const count = 1_200;
const step = 15 * minute;

/** A walk of 15-minute candles, none missing: the peer takes them by their place, not by their time. */
export function parityCandles(seed: number): Candle[] {
  return walk(seed, count).map((candle, index) => ({ ...candle, openTime: start + index * step }));
}

/** The same walk with the holes that it was made with. */
export function candlesWithHoles(seed: number): Candle[] {
  return walk(seed, count, step);
}

/** What the peer reads. */
export function parityCsv(seed: number): string {
  const rows = parityCandles(seed).map(({ openTime, open, high, low, close, volume }) =>
    [openTime, open, high, low, close, volume].join(','),
  );
  return `${['time,open,high,low,close,volume', ...rows].join('\n')}\n`;
}
