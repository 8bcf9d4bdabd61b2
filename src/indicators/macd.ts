import { outputColumn } from './column.ts';
import { createEma, type EmaState, emaColumn, nextEma } from './ema.ts';

/** How many values each average of a MACD takes. The usual ones are 12, 26 and 9. */
export interface MacdLengths {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

/** A running MACD. Plain data only, so that a copy of it is a saved state. */
export interface MacdState {
  readonly fast: EmaState;
  readonly slow: EmaState;
  readonly signal: EmaState;
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
  const macd = { fast: createEma(fast), slow: createEma(slow), signal: createEma(signal) };
  if (fast >= slow) throw new RangeError(`MACD length ${fast} is not below ${slow}`);
  return macd;
}

/**
 * Takes the next value and returns the MACD after it, written to `point`.
 *
 * Appel's: line = EMA(fast) − EMA(slow), null before value `slow`; signal = EMA of the line, seeded with the mean of
 * its first values, null before value `slow + signal − 1`; histogram = line − signal.
 */
export function nextMacd(macd: MacdState, value: number, point: MacdPoint = nullPoint()): MacdPoint {
  const line = nextEma(macd.fast, value) - nextEma(macd.slow, value);
  const signal = Number.isNaN(line) ? Number.NaN : nextEma(macd.signal, line);
  point.line = line;
  point.signal = signal;
  point.histogram = line - signal;
  return point;
}

/** The MACD at every row, NaN where null; equal to `nextMacd` row by row, bit for bit. */
export function macdColumns(values: Float64Array, lengths: MacdLengths, into?: MacdColumns): MacdColumns {
  const columns = columnsFor(values.length, into);
  const { line, signal, histogram } = columns;
  createMacd(lengths);
  const firstRow = Math.min(lengths.slow - 1, values.length);
  const slow = emaColumn(values, lengths.slow, signal);
  subtract(emaColumn(values, lengths.fast, line), slow, line);
  emaColumn(line.subarray(firstRow), lengths.signal, signal.subarray(firstRow));
  subtract(line, signal, histogram);
  return columns;
}

function subtract(from: Float64Array, column: Float64Array, into: Float64Array): void {
  for (let row = 0; row < into.length; row += 1) into[row] = (from[row] ?? Number.NaN) - (column[row] ?? Number.NaN);
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
