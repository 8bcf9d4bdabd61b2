import { checkedLength, outputColumn } from './column.ts';

/**
 * A running exponential moving average. Plain data only, so that a copy of it is a saved state.
 *
 * Values are taken in pairs: the second of a pair needs the average from before the pair and the weighted first
 * value, not the average between. So a processor does two steps in the time of one.
 */
export interface EmaState {
  readonly length: number;
  /** Share of the newest value, see `emaWeight`. */
  readonly weight: number;
  /** Values seen, counted up to `length`. */
  values: number;
  /** The average before the pair at hand; while `values` is below `length` the sum of the values. */
  average: number;
  /** True after the first value of a pair. */
  paired: boolean;
  /** The first value of the pair, weighted. */
  half: number;
}

/** An EMA of `length` values that has seen none. Throws a RangeError unless `length` is a positive integer. */
export function createEma(length: number): EmaState {
  checkedLength('EMA length', length);
  return { length, weight: emaWeight(length), values: 0, average: 0, paired: false, half: 0 };
}

/** Share of the newest value in an EMA: 2 / (length + 1). */
export function emaWeight(length: number): number {
  return 2 / (length + 1);
}

/**
 * Takes the next value and returns the EMA after it, NaN while fewer than `length` values were seen.
 *
 * The seed is the mean of the first `length` values, as in TA-Lib, then `value × weight + previous × (1 − weight)`.
 */
export function nextEma(ema: EmaState, value: number): number {
  if (ema.values < ema.length) return seed(ema, value);
  const { weight } = ema;
  const rest = 1 - weight;
  const weighted = value * weight;
  ema.paired = !ema.paired;
  if (ema.paired) {
    ema.half = weighted;
    return weighted + ema.average * rest;
  }
  ema.average = weighted + ema.half * rest + ema.average * (rest * rest);
  return ema.average;
}

/** The EMA at every row, NaN before row `length − 1`; equal to `nextEma` fed row by row, bit for bit. */
export function emaColumn(values: Float64Array, length: number, into?: Float64Array): Float64Array {
  const column = outputColumn(values.length, into);
  const ema = createEma(length);
  const seeded = Math.min(length, values.length);
  for (let row = 0; row < seeded; row += 1) column[row] = seed(ema, values[row] ?? Number.NaN);
  const { weight } = ema;
  const rest = 1 - weight;
  let { average } = ema;
  for (let row = seeded; row < values.length; row += 2) {
    const half = (values[row] ?? Number.NaN) * weight;
    column[row] = half + average * rest;
    if (row + 1 === values.length) break;
    average = (values[row + 1] ?? Number.NaN) * weight + half * rest + average * (rest * rest);
    column[row + 1] = average;
  }
  return column;
}

function seed(ema: EmaState, value: number): number {
  ema.values += 1;
  ema.average += value;
  if (ema.values < ema.length) return Number.NaN;
  ema.average /= ema.length;
  return ema.average;
}
