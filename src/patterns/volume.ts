import { valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';

const meanCandles = 50;

/**
 * A volume as a multiple of the mean of the 50 candles that end with `last`.
 *
 * Null, not 0, where either is 0 or history is short: before 50 candles, or beyond the ring (smc.md 2.2).
 */
export function volumeRatio({ ring, index }: Core, volume: number, last: number): number | null {
  const first = last + 1 - meanCandles;
  if (first < 0 || first < index - ring.mask || volume === 0) return null;
  let sum = 0;
  for (let at = first; at <= last; at += 1) sum += valueAt(ring, ring.volume, at);
  return sum > 0 ? (volume * meanCandles) / sum : null;
}
