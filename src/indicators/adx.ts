import type { RangeBar, RangeColumns } from './atr.ts';
import { type AverageState, createWilder, nextAverage } from './average.ts';
import { checkedLength, outputColumn } from './column.ts';

/** A running ADX. Plain data only, so that a copy of it is a saved state. */
export interface AdxState {
  /** False before the first bar. */
  begun: boolean;
  lastHigh: number;
  lastLow: number;
  lastClose: number;
  /** Wilder's averages of the upward moves, the downward moves and the true ranges. */
  readonly up: AverageState;
  readonly down: AverageState;
  readonly range: AverageState;
  readonly adx: AverageState;
}

/** Directional movement after one bar, each 0 to 100; NaN is null. */
export interface AdxPoint {
  /** +DI: share of the true range that went up. */
  plus: number;
  /** −DI: share of the true range that went down. */
  minus: number;
  /** How one-sided the moves are, smoothed. */
  adx: number;
}

/** The same three values as columns. */
export interface AdxColumns {
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  readonly adx: Float64Array;
}

/** An ADX that has seen no bar. Throws a RangeError unless `length` is a positive integer. */
export function createAdx(length: number): AdxState {
  checkedLength('ADX length', length);
  const averages = { up: createWilder(length), down: createWilder(length), range: createWilder(length) };
  return { begun: false, lastHigh: 0, lastLow: 0, lastClose: 0, ...averages, adx: createWilder(length) };
}

/**
 * Takes the next bar and returns the directional movement after it, written to `point`.
 *
 * Wilder's: of the rise of the high and the fall of the low only the larger counts, if above 0; when they are equal,
 * neither (which is certain only for prices in ticks). ±DI = 100 × average move / average true range, null before bar `length + 1`, 0 where that range is 0.
 * DX = 100 × |+DI − −DI| / (+DI + −DI), 0 where nothing moved. ADX = Wilder's average of DX, null before bar
 * `2 × length`. Moves and ranges begin with the second bar, and each average with the mean of its first values.
 */
export function nextAdx(state: AdxState, { high, low, close }: RangeBar, point = nullPoint()): AdxPoint {
  const rise = high - state.lastHigh;
  const fall = state.lastLow - low;
  const range = Math.max(high, state.lastClose) - Math.min(low, state.lastClose);
  state.lastHigh = high;
  state.lastLow = low;
  state.lastClose = close;
  if (!state.begun) {
    state.begun = true;
    return clear(point);
  }
  const up = nextAverage(state.up, rise > fall && rise > 0 ? rise : 0);
  const down = nextAverage(state.down, fall > rise && fall > 0 ? fall : 0);
  const average = nextAverage(state.range, range);
  if (state.range.values < state.range.length) return clear(point);
  point.plus = percentOf(up, average);
  point.minus = percentOf(down, average);
  point.adx = nextAverage(state.adx, percentOf(Math.abs(up - down), up + down));
  return point;
}

/** Directional movement at every row, NaN where null; equal to `nextAdx` row by row, bit for bit. */
export function adxColumns(
  { high, low, close, length: rows }: RangeColumns,
  length: number,
  into?: AdxColumns,
): AdxColumns {
  const columns = columnsFor(rows, into);
  const { plus, minus, adx } = columns;
  const state = createAdx(length);
  const bar = { high: 0, low: 0, close: 0 };
  const point = nullPoint();
  for (let row = 0; row < rows; row += 1) {
    bar.high = high[row] ?? Number.NaN;
    bar.low = low[row] ?? Number.NaN;
    bar.close = close[row] ?? Number.NaN;
    nextAdx(state, bar, point);
    plus[row] = point.plus;
    minus[row] = point.minus;
    adx[row] = point.adx;
  }
  return columns;
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

function clear(point: AdxPoint): AdxPoint {
  point.plus = Number.NaN;
  point.minus = Number.NaN;
  point.adx = Number.NaN;
  return point;
}

function columnsFor(length: number, into?: AdxColumns): AdxColumns {
  return {
    plus: outputColumn(length, into?.plus),
    minus: outputColumn(length, into?.minus),
    adx: outputColumn(length, into?.adx),
  };
}

function nullPoint(): AdxPoint {
  return { plus: Number.NaN, minus: Number.NaN, adx: Number.NaN };
}
