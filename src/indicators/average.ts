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

/** An average that has seen no value. The length is a positive integer. */
export function createAverage(length: number, weight: number): AverageState {
  return { length, weight, values: 0, average: 0 };
}

/** Wilder's average (also RMA, SMMA), in which the newest value weighs 1 in `length`. */
export function createWilder(length: number): AverageState {
  return createAverage(length, 1 / length);
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
  state.values += 1;
  state.average += value;
  if (state.values < state.length) return Number.NaN;
  state.average /= state.length;
  return state.average;
}

/** One step of a seeded average. */
export function blend(average: number, value: number, weight: number): number {
  return value * weight + average * (1 - weight);
}
