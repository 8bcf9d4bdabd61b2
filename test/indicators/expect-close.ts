import { expect } from 'vitest';

/** Expects NaN where NaN is expected, elsewhere values that differ by at most 1e-10 of them, or of 1 below 1. */
export function expectClose(own: Float64Array, expected: ArrayLike<number>, from = 0): void {
  expect(own.length).toBe(expected.length);
  for (let row = from; row < own.length; row += 1) {
    const [value = Number.NaN, wanted = Number.NaN] = [own[row], expected[row]];
    const isClose = Object.is(value, wanted) || Math.abs(value - wanted) <= 1e-10 * Math.max(1, Math.abs(wanted));
    if (!isClose) expect.fail(`row ${row} is ${value}, not ${wanted}`);
  }
}
