import type { Candle } from '../src/market/candle.ts';
import { type Market, parseMarketKey } from '../src/market/market.ts';
import { candleOpen, type Timeframe, timeframeMs } from '../src/market/timeframe.ts';
import { createEngine } from '../src/patterns/engine.ts';
import type { Pattern } from '../src/patterns/pattern.ts';
import { type Reader, readCandle } from '../src/signals/reader.ts';
import { recipeMemory } from '../src/signals/recipes.ts';
import type { Signal } from '../src/signals/signal.ts';
import { at } from '../src/time.ts';
import { walk } from '../test/patterns/walk.ts';

/** One market on one timeframe with the candles it starts from and those that close while it is watched. */
export interface Frame {
  readonly market: Market;
  readonly candles: readonly Candle[];
}

export const frameTimeframes = ['1m', '5m', '15m', '1h', '4h', '1d'] as const satisfies readonly Timeframe[];
export const coldCandles = 500;
export const closes = 60;

/** Seeded candles of frame `number`: symbol and timeframe follow from it. */
export function frameOf(number: number): Frame {
  const timeframe = frameTimeframes[number % frameTimeframes.length] ?? '1m';
  const market = parseMarketKey(`simulated:S${Math.floor(number / frameTimeframes.length)}/USDT@${timeframe}`);
  if (!market) throw new Error(`frame ${number} has no market`);
  const length = timeframeMs(timeframe);
  const candles = walk(number + 1, coldCandles + closes, length);
  const shift = (candles[0]?.openTime ?? 0) - candleOpen(candles[0]?.openTime ?? 0, timeframe);
  return { market, candles: candles.map((candle) => ({ ...candle, openTime: candle.openTime - shift })) };
}

/** A scan of a frame from nothing; what is known after candle `last - 1` of them is news. */
export function readerOf({ market, candles }: Frame, last: number, patterns?: readonly Pattern[]): Reader {
  const engine = createEngine({ market, tickSize: 0.01, ...(patterns ? { patterns } : {}) });
  const publishAfter = at(candles[last - 1]?.openTime ?? 0);
  return { market, origin: 'simulated', engine, tickSize: '0.01', memory: recipeMemory(), publishAfter };
}

/** Feeds candles `from` up to, not including, `to`; the signals that are news. */
export function scanFrame(reader: Reader, { candles }: Frame, [from, to]: readonly [number, number]): Signal[] {
  const news: Signal[] = [];
  for (let index = from; index < to; index += 1) {
    const candle = candles[index];
    if (candle) news.push(...readCandle(reader, candle).filter(({ historical }) => !historical));
  }
  return news;
}
