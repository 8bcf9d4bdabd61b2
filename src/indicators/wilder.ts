/** A running average as Wilder has it (also RMA, SMMA). Plain numbers only, so that a copy of it is a saved state. */
export interface WilderState {
  readonly length: number;
  /** Share of the newest value: 1 / length. */
  readonly weight: number;
  /** Values seen, counted up to `length`. */
  values: number;
  /** The average once `values` equals `length`, until then the sum of the values. */
  average: number;
}

/** An average of `length` values, a positive integer, that has seen none. */
export function createWilder(length: number): WilderState {
  return { length, weight: 1 / length, values: 0, average: 0 };
}

/**
 * Takes the next value and returns the average after it, NaN while fewer than `length` values were seen.
 *
 * The seed is the mean of the first `length` values, then the newest weighs 1 in `length`.
 */
export function nextWilder(wilder: WilderState, value: number): number {
  if (wilder.values === wilder.length) {
    wilder.average = blend(wilder.average, value, wilder.weight);
    return wilder.average;
  }
  wilder.values += 1;
  wilder.average += value;
  if (wilder.values < wilder.length) return Number.NaN;
  wilder.average /= wilder.length;
  return wilder.average;
}

/** One step of a seeded average: the new value weighs `weight`, over 0 up to 1. */
export function blend(average: number, value: number, weight: number): number {
  return value * weight + average * (1 - weight);
}
