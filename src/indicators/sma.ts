import { checkedLength, outputColumn } from './column.ts';

/**
 * A running mean of the last `length` values. Plain data only, so that a deep copy of it is a saved state.
 *
 * The values come in blocks of `length`. The window is the tail of the block before and the head of this one, so
 * nothing is ever subtracted and no rounding error outlives a block, however long the stream.
 */
export interface SmaState {
  readonly length: number;
  /** How many values of this block were seen, 0 up to `length − 1`. */
  position: number;
  /** False within the first block. */
  full: boolean;
  /** Sum of this block's values so far. */
  head: number;
  /** This block's values, and behind `position` those of the block before. */
  readonly values: number[];
  /** Row k: sum of the block before without its first k values; the last row is 0. */
  readonly tails: number[];
}

/** A simple moving average that has seen no value. Throws a RangeError unless `length` is a positive integer. */
export function createSma(length: number): SmaState {
  const values = new Array<number>(checkedLength('SMA length', length)).fill(0);
  return { length, position: 0, full: false, head: 0, values, tails: [...values, 0] };
}

/** Takes the next value and returns the mean of the last `length`, NaN while fewer were seen. */
export function nextSma(sma: SmaState, value: number): number {
  const { length, position, values, tails } = sma;
  sma.head += value;
  values[position] = value;
  const sum = (tails[position + 1] ?? 0) + sma.head;
  sma.position += 1;
  if (sma.position < length) return sma.full ? sum / length : Number.NaN;
  sumTails(values, 0, tails);
  sma.full = true;
  sma.head = 0;
  sma.position = 0;
  return sum / length;
}

/** The mean at every row, NaN before row `length − 1`; equal to `nextSma` row by row, bit for bit. */
export function smaColumn(values: Float64Array, length: number, into?: Float64Array): Float64Array {
  const column = outputColumn(values.length, into);
  const tails = new Float64Array(checkedLength('SMA length', length) + 1);
  for (let block = 0; block < values.length; block += length) {
    if (block > 0) sumTails(values, block - length, tails);
    const size = Math.min(length, values.length - block);
    let head = 0;
    for (let position = 0; position < size; position += 1) {
      head += values[block + position] ?? Number.NaN;
      column[block + position] = ((tails[position + 1] ?? 0) + head) / length;
    }
  }
  return column.fill(Number.NaN, 0, length - 1);
}

/** Sums the block that begins at `start` from its end on; `tails` has one row more than a block. */
function sumTails(values: ArrayLike<number>, start: number, tails: number[] | Float64Array): void {
  let tail = 0;
  for (let row = tails.length - 2; row >= 0; row -= 1) {
    tail += values[start + row] ?? Number.NaN;
    tails[row] = tail;
  }
}
