import { checkedLength, outputColumn } from './column.ts';

/** A running exponential average. Plain numbers only, so that a copy of it is a saved state. */
export interface AverageState {
  readonly length: number;
  /** Share of the newest value in the average, over 0 up to 1. */
  readonly weight: number;
  /** Values seen, counted up to `length`. */
  values: number;
  /** The average once `values` equals `length`, until then the sum of the values. */
  average: number;
}

/** Wilder's average of `length` values (also RMA, SMMA): 1 part new in length. Throws a RangeError as `createEma` does. */
export function createWilder(length: number): AverageState {
  return createAverage(checkedLength('length', length), 1 / length);
}

/** An average that has seen no value. */
export function createAverage(length: number, weight: number): AverageState {
  return { length, weight, values: 0, average: 0 };
}

/**
 * Takes the next value and returns the average after it, NaN while fewer than `length` values were seen.
 *
 * The seed is the mean of the first `length` values, then `value × weight + previous × (1 − weight)`.
 */
export function nextAverage(state: AverageState, value: number): number {
  if (state.values === state.length) {
    state.average = blend(state.average, value, state.weight);
    return state.average;
  }
  return seed(state, value);
}

/** One step of a seeded average. */
export function blend(average: number, value: number, weight: number): number {
  return value * weight + average * (1 - weight);
}

/** The average of `empty` at every row, NaN before row `length − 1`; equal to `nextAverage` row by row, bit for bit. */
export function averageColumn(empty: AverageState, values: Float64Array, into?: Float64Array): Float64Array {
  const column = outputColumn(values.length, into);
  const state = { ...empty };
  const seeded = Math.min(state.length, values.length);
  for (let row = 0; row < seeded; row += 1) column[row] = seed(state, values[row] ?? Number.NaN);
  const { weight } = state;
  let { average } = state;
  for (let row = seeded; row < values.length; row += 1) {
    average = blend(average, values[row] ?? Number.NaN, weight);
    column[row] = average;
  }
  return column;
}

function seed(state: AverageState, value: number): number {
  state.values += 1;
  state.average += value;
  if (state.values < state.length) return Number.NaN;
  state.average /= state.length;
  return state.average;
}
