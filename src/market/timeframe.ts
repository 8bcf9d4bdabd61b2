import { day, hour, minute } from '../time.ts';

const lengths = {
  '1m': minute,
  '3m': 3 * minute,
  '5m': 5 * minute,
  '15m': 15 * minute,
  '30m': 30 * minute,
  '1h': hour,
  '2h': 2 * hour,
  '4h': 4 * hour,
  '6h': 6 * hour,
  '8h': 8 * hour,
  '12h': 12 * hour,
  '1d': day,
  '1w': 7 * day,
} as const;

/** Candle length in ccxt's spelling. @example '15m' */
export type Timeframe = keyof typeof lengths;

/** Every timeframe Outcry knows, shortest first. */
export const timeframes = Object.keys(lengths) as readonly Timeframe[];

/** Length of one candle in milliseconds. */
export function timeframeMs(timeframe: Timeframe): number {
  return lengths[timeframe];
}

/** Reads a timeframe as people type it (`15M`, `1H`, `60m`); undefined where there is none. */
export function parseTimeframe(text: string): Timeframe | undefined {
  const wanted = text.trim().toLowerCase();
  if (Object.hasOwn(lengths, wanted)) return wanted as Timeframe;
  const [, count, unit] = /^(\d{1,4})(m|h|d)$/.exec(wanted) ?? [];
  const ms = Number(count) * (unit === 'm' ? minute : unit === 'h' ? hour : day);
  return timeframes.find((timeframe) => lengths[timeframe] === ms);
}

/** Open time of the candle that holds `time`. Weeks begin on Monday, 1970-01-05 being the first. */
export function candleOpen(time: number, timeframe: Timeframe): number {
  const length = lengths[timeframe];
  const origin = timeframe === '1w' ? 4 * day : 0;
  return Math.floor((time - origin) / length) * length + origin;
}
