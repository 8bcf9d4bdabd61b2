import { type AverageState, blend, createAverage, nextAverage } from './average.ts';
import { checkedLength, outputColumn } from './column.ts';
import { emaWeight } from './ema.ts';

/** How many values each average of a MACD takes. The usual ones are 12, 26 and 9. */
export interface MacdLengths {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

/** A running MACD. Plain data only, so that a copy of it is a saved state. */
export interface MacdState {
  readonly fast: AverageState;
  readonly slow: AverageState;
  readonly signal: AverageState;
}

/** The MACD after one value, in the unit of the values; NaN is null. */
export interface MacdPoint {
  line: number;
  signal: number;
  histogram: number;
}

/** The same three values as columns. */
export interface MacdColumns {
  readonly line: Float64Array;
  readonly signal: Float64Array;
  readonly histogram: Float64Array;
}

/** A MACD that has seen no value. Throws a RangeError unless the lengths are positive integers and fast is below slow. */
export function createMacd({ fast, slow, signal }: MacdLengths): MacdState {
  if (fast >= slow) throw new RangeError(`MACD length ${fast} is not below ${slow}`);
  return { fast: averageOf(fast), slow: averageOf(slow), signal: averageOf(signal) };
}

/** An EMA that steps one value at a time: the three of a MACD run side by side as it is. */
function averageOf(length: number): AverageState {
  return createAverage(checkedLength('MACD length', length), emaWeight(length));
}

/**
 * Takes the next value and returns the MACD after it, written to `point`.
 *
 * Appel's: line = EMA(fast) − EMA(slow), null before value `slow`; signal = EMA of the line, seeded with the mean of
 * its first values, null before value `slow + signal − 1`; histogram = line − signal.
 */
export function nextMacd(macd: MacdState, value: number, point: MacdPoint = nullPoint()): MacdPoint {
  const line = nextAverage(macd.fast, value) - nextAverage(macd.slow, value);
  const signal = Number.isNaN(line) ? Number.NaN : nextAverage(macd.signal, line);
  point.line = line;
  point.signal = signal;
  point.histogram = line - signal;
  return point;
}

/** The MACD at every row, NaN where null; equal to `nextMacd` row by row, bit for bit. */
export function macdColumns(values: Float64Array, lengths: MacdLengths, into?: MacdColumns): MacdColumns {
  const columns = columnsFor(values.length, into);
  const { line, signal, histogram } = columns;
  const macd = createMacd(lengths);
  const seeded = Math.min(lengths.slow + lengths.signal - 1, values.length);
  seedRows(macd, values.subarray(0, seeded), columns);
  const [fastWeight, slowWeight, signalWeight] = [macd.fast.weight, macd.slow.weight, macd.signal.weight];
  let fast = macd.fast.average;
  let slow = macd.slow.average;
  let smooth = macd.signal.average;
  for (let row = seeded; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    fast = blend(fast, value, fastWeight);
    slow = blend(slow, value, slowWeight);
    const distance = fast - slow;
    smooth = blend(smooth, distance, signalWeight);
    line[row] = distance;
    signal[row] = smooth;
    histogram[row] = distance - smooth;
  }
  return columns;
}

function seedRows(macd: MacdState, values: Float64Array, { line, signal, histogram }: MacdColumns): void {
  const point = nullPoint();
  for (const [row, value] of values.entries()) {
    nextMacd(macd, value, point);
    line[row] = point.line;
    signal[row] = point.signal;
    histogram[row] = point.histogram;
  }
}

function columnsFor(length: number, into?: MacdColumns): MacdColumns {
  return {
    line: outputColumn(length, into?.line),
    signal: outputColumn(length, into?.signal),
    histogram: outputColumn(length, into?.histogram),
  };
}

function nullPoint(): MacdPoint {
  return { line: Number.NaN, signal: Number.NaN, histogram: Number.NaN };
}
