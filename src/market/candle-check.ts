import type { Candle } from './candle.ts';
import type { Timeframe } from './timeframe.ts';
import { candleOpen } from './timeframe.ts';

/** Why a candle cannot be used. */
export type CandleFault = 'not-finite' | 'not-positive' | 'inconsistent' | 'negative-volume' | 'misaligned';

/**
 * Says what is wrong with a candle, or undefined where it is valid (smc.md 2.2).
 *
 * Valid: every value finite, prices above 0, `low <= min(open, close) <= max(open, close) <= high`,
 * volume 0 or more, open time on the timeframe's grid. The first fault in that order is returned.
 */
export function candleFault(candle: Candle, timeframe: Timeframe): CandleFault | undefined {
  if (!hasNumbers(candle)) return 'not-finite';
  if (candle.low <= 0 || candle.open <= 0 || candle.close <= 0 || candle.high <= 0) return 'not-positive';
  if (!isConsistent(candle)) return 'inconsistent';
  if (candle.volume < 0) return 'negative-volume';
  return candleOpen(candle.openTime, timeframe) === candle.openTime ? undefined : 'misaligned';
}

function hasNumbers({ openTime, open, high, low, close, volume }: Candle): boolean {
  const prices = Number.isFinite(open) && Number.isFinite(high) && Number.isFinite(low) && Number.isFinite(close);
  return prices && Number.isFinite(volume) && Number.isFinite(openTime);
}

function isConsistent({ open, high, low, close }: Candle): boolean {
  return low <= open && low <= close && open <= high && close <= high;
}
