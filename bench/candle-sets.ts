import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCandleFile } from '../adapters/exchange/replay/read-candle-file.ts';
import type { Candle, Ohlcv } from '../src/market/candle.ts';
import { type CandleSeries, seriesOf, sliceSeries } from '../src/market/candle-series.ts';
import { walk } from '../test/patterns/walk.ts';

/** A series to run on, with the size of its price steps. */
export interface CandleSet {
  readonly name: string;
  readonly series: CandleSeries;
  readonly tickSize: number;
}

/** One-minute candles of a real market, the longest series there is. */
const recording = fileURLToPath(new URL('../../shared/data/candles/bitfinex_BTC-USD_1m.csv.gz', import.meta.url));

/** Recorded candles; a text that says why there are none. */
export async function recordedSet(): Promise<CandleSet | string> {
  if (!existsSync(recording)) return 'NOT RUN: recorded candles (there are none beside the project)';
  const { series, decimals } = await readCandleFile(recording);
  return { name: 'recorded', series, tickSize: Number(`1e-${decimals}`) };
}

/** Seeded candles with far more ties, gaps and jumps than any market has. */
export function walkSet(length: number): CandleSet {
  return { name: 'walk', series: seriesOf(walk(7, length).map(rowOf)), tickSize: 0.01 };
}

/** The first `length` candles of a set. */
export function firstOf(set: CandleSet, length: number): CandleSet {
  return { ...set, series: sliceSeries(set.series, 0, Math.min(length, set.series.length)) };
}

function rowOf({ openTime, open, high, low, close, volume }: Candle): Ohlcv {
  return [openTime, open, high, low, close, volume];
}
