import { type AverageState, averageColumn, createAverage } from './average.ts';
import { checkedLength } from './column.ts';

/**
 * An exponential moving average of `length` values that has seen none; `nextAverage` feeds it.
 * Throws a RangeError unless `length` is a positive integer.
 *
 * The newest value weighs `2 / (length + 1)`; the seed is the mean of the first `length` values, as in TA-Lib.
 */
export function createEma(length: number): AverageState {
  return createAverage(checkedLength('EMA length', length), 2 / (length + 1));
}

/** The EMA at every row, NaN before row `length − 1`; equal to `nextAverage` row by row, bit for bit. */
export function emaColumn(values: Float64Array, length: number, into?: Float64Array): Float64Array {
  return averageColumn(createEma(length), values, into);
}
