import type { Candle, Ohlcv } from './candle.ts';

/** Candles as columns, oldest first, strictly by rising open time. Row i of every column is one candle. */
export interface CandleSeries {
  readonly length: number;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

const columns = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Columns from OHLCV rows, in the order given. */
export function seriesOf(rows: readonly Ohlcv[]): CandleSeries {
  const [time, open, high, low, close, volume] = columns.map((_, column) =>
    Float64Array.from(rows, (row) => row[column] ?? Number.NaN),
  );
  return { length: rows.length, time, open, high, low, close, volume } as CandleSeries;
}

/** A view of rows `from` up to, not including, `to`; shares memory with the series. */
export function sliceSeries(series: CandleSeries, from: number, to = series.length): CandleSeries {
  const views = columns.map((column) => series[column].subarray(from, to));
  const [time, open, high, low, close, volume] = views;
  return { length: views[0]?.length ?? 0, time, open, high, low, close, volume } as CandleSeries;
}

/** Rows `from` up to, not including, `to` in memory of their own, so that the series can be let go or sent to a worker. */
export function copySeries(series: CandleSeries, from = 0, to = series.length): CandleSeries {
  const copies = columns.map((column) => series[column].slice(from, to));
  const [time, open, high, low, close, volume] = copies;
  return { length: copies[0]?.length ?? 0, time, open, high, low, close, volume } as CandleSeries;
}

/** Row `index` as a candle. Throws a RangeError outside the series. */
export function candleAt(series: CandleSeries, index: number): Candle {
  const [openTime, open, high, low, close, volume] = columns.map((column) => series[column][index]);
  if (openTime === undefined) throw new RangeError(`candle ${index} of ${series.length}`);
  return { openTime, open, high, low, close, volume } as Candle;
}

/** Index of the first candle that opens at `time` or later; the length where none does. */
export function indexFrom(series: CandleSeries, time: number): number {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series.time[middle] ?? Number.POSITIVE_INFINITY) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
