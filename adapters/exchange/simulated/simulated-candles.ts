import { setImmediate } from 'node:timers/promises';
import type { Ohlcv } from '../../../src/market/candle.ts';
import type { CandleSeries } from '../../../src/market/candle-series.ts';
import { seriesOf } from '../../../src/market/candle-series.ts';
import type { Timeframe } from '../../../src/market/timeframe.ts';
import { candleOpen, timeframeMs } from '../../../src/market/timeframe.ts';
import type { CandleRange } from '../../../src/ports/market-data.ts';
import { day, minute } from '../../../src/time.ts';
import type { SimulatedDay } from './simulated-day.ts';
import { dayMinutes } from './simulated-day.ts';
import type { SimulatedDays } from './simulated-days.ts';
import type { SimulatedSymbol } from './simulated-symbols.ts';

/** The first candle of the simulated market: Monday, 2020-01-06. */
const firstOpen = 18_267 * day;

/** Days computed before other work gets a turn, about 6 ms. */
const daysAtOnce = 24;

export interface SimulatedSource {
  readonly days: SimulatedDays;
  readonly symbol: SimulatedSymbol;
  readonly timeframe: Timeframe;
}

/** The candles of a range that are closed at `now`, made of the minutes of each. Halts leave holes. */
export async function simulatedCandles(
  source: SimulatedSource,
  range: CandleRange,
  now: number,
): Promise<CandleSeries> {
  const end = candleOpen(now, source.timeframe);
  const rows = range.since === undefined ? newest(source, end, range.limit) : onward(source, range, end);
  return seriesOf(await rows);
}

async function newest(source: SimulatedSource, end: number, limit: number): Promise<readonly Ohlcv[]> {
  let rows: readonly Ohlcv[] = [];
  let from = end;
  while (rows.length < limit && from > firstOpen) {
    const to = from;
    from = Math.max(firstOpen, to - (limit - rows.length) * timeframeMs(source.timeframe));
    rows = (await rowsBetween(source, from, to)).concat(rows);
  }
  return rows;
}

async function onward(source: SimulatedSource, { since, limit }: CandleRange, end: number): Promise<readonly Ohlcv[]> {
  const length = timeframeMs(source.timeframe);
  let rows: readonly Ohlcv[] = [];
  let from = candleOpen(Math.max(since ?? 0, firstOpen) + length - 1, source.timeframe);
  while (rows.length < limit && from < end) {
    const to = Math.min(end, from + (limit - rows.length) * length);
    rows = rows.concat(await rowsBetween(source, from, to));
    from = to;
  }
  return rows;
}

async function rowsBetween(source: SimulatedSource, from: number, to: number): Promise<Ohlcv[]> {
  const rows: Ohlcv[] = [];
  let pauseAt = source.days.computed() + daysAtOnce;
  for (let open = from; open < to; open += timeframeMs(source.timeframe)) {
    const row = rowAt(source, open);
    if (row) rows.push(row);
    if (source.days.computed() < pauseAt) continue;
    await setImmediate();
    pauseAt = source.days.computed() + daysAtOnce;
  }
  return rows;
}

interface Sum {
  open: number;
  high: number;
  low: number;
  close: number;
  lots: number;
}

function rowAt({ days, symbol, timeframe }: SimulatedSource, openTime: number): Ohlcv | undefined {
  const sum = { open: 0, high: 0, low: Number.POSITIVE_INFINITY, close: 0, lots: 0 };
  const end = (openTime + timeframeMs(timeframe)) / minute;
  for (let at = openTime / minute; at < end; at += dayMinutes - (at % dayMinutes)) {
    const dayIndex = Math.floor(at / dayMinutes);
    const from = at % dayMinutes;
    add(sum, days.day(symbol, dayIndex), { from, to: Math.min(dayMinutes, from + end - at) });
  }
  if (sum.lots === 0) return undefined;
  const scale = 10 ** symbol.decimals;
  const volume = sum.lots / 10 ** symbol.lotDecimals;
  return [openTime, sum.open / scale, sum.high / scale, sum.low / scale, sum.close / scale, volume];
}

/** Adds the traded minutes of a day to a sum. */
function add(
  sum: Sum,
  { open, high, low, close, lots }: SimulatedDay,
  { from, to }: { from: number; to: number },
): void {
  for (let index = from; index < to; index++) {
    if (lots[index] === 0) continue;
    if (sum.lots === 0) sum.open = open[index] ?? 0;
    sum.high = Math.max(sum.high, high[index] ?? 0);
    sum.low = Math.min(sum.low, low[index] ?? 0);
    sum.close = close[index] ?? 0;
    sum.lots += lots[index] ?? 0;
  }
}
