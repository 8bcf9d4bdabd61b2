import { type AverageState, blend, createWilder, nextAverage } from './average.ts';
import { checkedLength, outputColumn } from './column.ts';

/** A running RSI. Plain data only, so that a copy of it is a saved state. */
export interface RsiState {
  /** False before the first value. */
  begun: boolean;
  lastValue: number;
  /** Wilder's average of the changes. */
  readonly net: AverageState;
  /** Wilder's average of the changes without their sign. */
  readonly total: AverageState;
}

/** An RSI of `length` changes that has seen no value. Throws a RangeError unless `length` is a positive integer. */
export function createRsi(length: number): RsiState {
  checkedLength('RSI length', length);
  return { begun: false, lastValue: 0, net: createWilder(length), total: createWilder(length) };
}

/**
 * Takes the next value and returns the RSI after it, 0 to 100, NaN while fewer than `length + 1` values were seen.
 *
 * Wilder's `100 × gain / (gain + loss)` over averages seeded with the mean of the first `length` changes. With
 * net = gain − loss and total = gain + loss that is `50 + 50 × net / total`, which needs no branch and never leaves
 * 0 to 100. Where nothing moved it is 50 (Wilder leaves it open; some say 100).
 */
export function nextRsi(rsi: RsiState, value: number): number {
  const change = value - rsi.lastValue;
  rsi.lastValue = value;
  if (!rsi.begun) {
    rsi.begun = true;
    return Number.NaN;
  }
  const net = nextAverage(rsi.net, change);
  return strength(net, nextAverage(rsi.total, Math.abs(change)));
}

/** The RSI at every row, NaN before row `length`; equal to `nextRsi` row by row, bit for bit. */
export function rsiColumn(values: Float64Array, length: number, into?: Float64Array): Float64Array {
  const column = outputColumn(values.length, into);
  const rsi = createRsi(length);
  const seeded = Math.min(length + 1, values.length);
  for (let row = 0; row < seeded; row += 1) column[row] = nextRsi(rsi, values[row] ?? Number.NaN);
  const { weight } = rsi.net;
  let { lastValue } = rsi;
  let net = rsi.net.average;
  let total = rsi.total.average;
  for (let row = seeded; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    const change = value - lastValue;
    lastValue = value;
    net = blend(net, change, weight);
    total = blend(total, Math.abs(change), weight);
    column[row] = strength(net, total);
  }
  return column;
}

function strength(net: number, total: number): number {
  return total === 0 ? 50 : 50 + (50 * net) / total;
}
