import { z } from 'zod';
import type { Ohlcv } from '../../../src/market/candle.ts';

const rowsShape = z.array(z.tuple([z.number().int().nonnegative()], z.unknown()));

/** The rows of a `fetchOHLCV` answer as they came. Throws where the answer is no list of rows that have a time. */
export function rowsOf(answer: unknown): Ohlcv[] {
  const number = (value: unknown) => (typeof value === 'number' ? value : Number.NaN); // the candle check refuses NaN
  return rowsShape.parse(answer).map(([time, open, high, low, close, volume]) => {
    return [time, number(open), number(high), number(low), number(close), number(volume)];
  });
}
