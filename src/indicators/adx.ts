import type { RangeBar, RangeColumns } from './atr.ts';
import { type AverageState, blend, createWilder, nextAverage } from './average.ts';
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
  if (state.adx.values < state.adx.length) return warmUp(state, { rise, fall, range }, point);
  const { weight } = state.adx;
  const up = blend(state.up.average, larger(rise, fall), weight);
  const down = blend(state.down.average, larger(fall, rise), weight);
  state.range.average = blend(state.range.average, range, weight);
  state.adx.average = blend(state.adx.average, oneSidedness(up, down), weight);
  state.up.average = up;
  state.down.average = down;
  point.plus = percentOf(up, state.range.average);
  point.minus = percentOf(down, state.range.average);
  point.adx = state.adx.average;
  return point;
}

/** What the newest bar moved, in the unit of price. */
interface Move {
  readonly rise: number;
  readonly fall: number;
  readonly range: number;
}

function warmUp(state: AdxState, move: Move, point: AdxPoint): AdxPoint {
  if (!state.begun) {
    state.begun = true;
    return clear(point);
  }
  const up = nextAverage(state.up, larger(move.rise, move.fall));
  const down = nextAverage(state.down, larger(move.fall, move.rise));
  const range = nextAverage(state.range, move.range);
  if (state.range.values < state.range.length) return clear(point);
  point.plus = percentOf(up, range);
  point.minus = percentOf(down, range);
  point.adx = nextAverage(state.adx, oneSidedness(up, down));
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
  const seeded = Math.min(2 * length, rows);
  seedRows(state, { high, low, close, length: seeded }, columns);
  let [up, down, range, smooth] = [state.up.average, state.down.average, state.range.average, state.adx.average];
  let { lastHigh, lastLow, lastClose } = state;
  const { weight } = state.adx;
  for (let row = seeded; row < rows; row += 1) {
    const [top, bottom] = [high[row] ?? Number.NaN, low[row] ?? Number.NaN];
    const [rise, fall] = [top - lastHigh, lastLow - bottom];
    up = blend(up, larger(rise, fall), weight);
    down = blend(down, larger(fall, rise), weight);
    range = blend(range, Math.max(top, lastClose) - Math.min(bottom, lastClose), weight);
    smooth = blend(smooth, oneSidedness(up, down), weight);
    plus[row] = percentOf(up, range);
    minus[row] = percentOf(down, range);
    adx[row] = smooth;
    lastHigh = top;
    lastLow = bottom;
    lastClose = close[row] ?? Number.NaN;
  }
  return columns;
}

function seedRows(state: AdxState, { high, low, close, length }: RangeColumns, { plus, minus, adx }: AdxColumns): void {
  const point = nullPoint();
  for (let row = 0; row < length; row += 1) {
    const [top, bottom] = [high[row] ?? Number.NaN, low[row] ?? Number.NaN];
    nextAdx(state, { high: top, low: bottom, close: close[row] ?? Number.NaN }, point);
    plus[row] = point.plus;
    minus[row] = point.minus;
    adx[row] = point.adx;
  }
}

/** A move above 0 that is larger than the other, else 0; without a branch, as which one it is cannot be foreseen. */
function larger(move: number, other: number): number {
  const own = Math.max(move, 0);
  return own * Number(own > other);
}

/** DX. */
function oneSidedness(up: number, down: number): number {
  return percentOf(Math.abs(up - down), up + down);
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
