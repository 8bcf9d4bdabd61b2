import type { Candle } from './candle.ts';
import { candleOpen, type Timeframe, timeframeMs } from './timeframe.ts';

/** Candles of a higher timeframe on their way, built from closed ones of a lower (smc.md 4). */
export interface Aggregation {
  readonly timeframe: Timeframe;
  /** The one that is forming. */
  forming: Candle | null;
  /** False until a period has begun with its first candle: one that history cut into is dropped. */
  isWhole: boolean;
}

/** An aggregation that has seen no candle. */
export function createAggregation(timeframe: Timeframe): Aggregation {
  return { timeframe, forming: null, isWhole: false };
}

/**
 * The higher candles that are over before a closed base candle opens: one whose last base candles are missing.
 * To be called with the candle before `merge`, or with the time when no candle came.
 */
export function closeBefore(aggregation: Aggregation, time: number): Candle | undefined {
  const { forming, timeframe } = aggregation;
  if (!forming || time < forming.openTime + timeframeMs(timeframe)) return undefined;
  return close(aggregation);
}

/** Takes a closed base candle into the forming one, and gives that where it is complete: this was its last. */
export function merge(aggregation: Aggregation, base: Candle, baseMs: number): Candle | undefined {
  const { timeframe } = aggregation;
  const openTime = candleOpen(base.openTime, timeframe);
  aggregation.forming = widened(aggregation, base, openTime);
  const end = openTime + timeframeMs(timeframe);
  return base.openTime + baseMs >= end ? close(aggregation) : undefined;
}

function widened(aggregation: Aggregation, base: Candle, openTime: number): Candle {
  const { forming } = aggregation;
  if (!forming) {
    aggregation.isWhole ||= base.openTime === openTime;
    return { ...base, openTime };
  }
  const { open, high, low, volume } = forming;
  const extremes = { high: Math.max(high, base.high), low: Math.min(low, base.low) };
  return { openTime, open, ...extremes, close: base.close, volume: volume + base.volume };
}

function close(aggregation: Aggregation): Candle | undefined {
  const { forming, isWhole } = aggregation;
  aggregation.forming = null;
  aggregation.isWhole = true;
  return forming && isWhole ? forming : undefined;
}
