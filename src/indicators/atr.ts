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
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`ATR length ${length} is not a positive integer`);
  return { length, bars: 0, trueRange: 0, average: 0, lastClose: 0 };
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
    atr.average = (atr.average * (atr.length - 1) + atr.trueRange) / atr.length;
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
export function atrColumn(series: RangeColumns, length: number): Float64Array {
  const atr = createAtr(length);
  const bar = { high: 0, low: 0, close: 0 };
  return Float64Array.from({ length: series.length }, (_, row) => {
    bar.high = series.high[row] ?? Number.NaN;
    bar.low = series.low[row] ?? Number.NaN;
    bar.close = series.close[row] ?? Number.NaN;
    return nextAtr(atr, bar);
  });
}

function trueRangeOf({ bars, lastClose }: AtrState, { high, low }: RangeBar): number {
  return bars === 0 ? high - low : Math.max(high, lastClose) - Math.min(low, lastClose);
}
