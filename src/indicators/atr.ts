import { checkedLength, outputColumn } from './column.ts';

/** What a true range is measured on: one closed candle, in any unit of price. */
export interface RangeBar {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** The same three values as columns, oldest first. */
export interface RangeColumns {
  readonly length: number;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** A running ATR. Plain numbers only, so that a copy of it is a saved state. */
export interface AtrState {
  readonly length: number;
  /** Bars seen, counted up to `length`. */
  bars: number;
  /** True range of the last bar. */
  trueRange: number;
  /** The ATR once `bars` equals `length`, until then the sum of the true ranges. */
  average: number;
  lastClose: number;
}

/** An ATR of `length` bars that has seen none. Throws a RangeError unless `length` is a positive integer. */
export function createAtr(length: number): AtrState {
  return { length: checkedLength('ATR length', length), bars: 0, trueRange: 0, average: 0, lastClose: 0 };
}

/**
 * Takes the next bar and returns the ATR after it, NaN while fewer than `length` bars were seen (smc.md 2.8).
 *
 * Wilder's average: the seed is the mean of the first `length` true ranges,
 * then `(previous × (length − 1) + true range) / length`.
 */
export function nextAtr(atr: AtrState, bar: RangeBar): number {
  atr.trueRange = trueRangeOf(atr, bar);
  atr.lastClose = bar.close;
  if (atr.bars === atr.length) {
    atr.average = smoothed(atr.average, atr.trueRange, atr.length);
    return atr.average;
  }
  atr.bars += 1;
  atr.average += atr.trueRange;
  if (atr.bars < atr.length) return Number.NaN;
  atr.average /= atr.length;
  return atr.average;
}

/** The ATR after the last bar, NaN while fewer than `length` were seen. */
export function currentAtr({ bars, length, average }: AtrState): number {
  return bars === length ? average : Number.NaN;
}

/** The ATR at every row, NaN before row `length − 1`; equal to `nextAtr` fed row by row, bit for bit. */
export function atrColumn(
  { high, low, close, length: rows }: RangeColumns,
  length: number,
  into?: Float64Array,
): Float64Array {
  const column = outputColumn(rows, into);
  const atr = createAtr(length);
  const seeded = Math.min(length, rows);
  for (let row = 0; row < seeded; row += 1) column[row] = nextAtr(atr, barAt({ high, low, close }, row));
  let { average, lastClose } = atr;
  for (let row = seeded; row < rows; row += 1) {
    const range = rangeOf(high[row] ?? Number.NaN, low[row] ?? Number.NaN, lastClose);
    lastClose = close[row] ?? Number.NaN;
    average = smoothed(average, range, length);
    column[row] = average;
  }
  return column;
}

function trueRangeOf({ bars, lastClose }: AtrState, { high, low }: RangeBar): number {
  return bars === 0 ? high - low : rangeOf(high, low, lastClose);
}

function rangeOf(high: number, low: number, lastClose: number): number {
  return Math.max(high, lastClose) - Math.min(low, lastClose);
}

function smoothed(average: number, trueRange: number, length: number): number {
  return (average * (length - 1) + trueRange) / length;
}

function barAt({ high, low, close }: Omit<RangeColumns, 'length'>, row: number): RangeBar {
  return { high: high[row] ?? Number.NaN, low: low[row] ?? Number.NaN, close: close[row] ?? Number.NaN };
}
