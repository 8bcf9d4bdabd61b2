import { checkedLength, outputColumn } from './column.ts';

/** How many values the bands look back on, and how many standard deviations they are away; usually 20 and 2. */
export interface BollingerSettings {
  readonly length: number;
  readonly deviations: number;
}

/**
 * Running Bollinger bands. Plain data only, so that a deep copy of it is a saved state.
 *
 * Sums are kept in blocks as in `SmaState`: never subtracted from, so no rounding error outlives a block. They are of
 * distances from a value nearby, as the squares of whole prices would drown the variance.
 */
export interface BollingerState extends BollingerSettings, Block<number[]> {
  /** How many values of this block were seen, 0 up to `length − 1`. */
  position: number;
  /** False within the first block. */
  full: boolean;
  /** What distances are measured from: the last value of the block before, in the first block its first value. */
  reference: number;
  /** Sums over this block so far: of distances, and of their squares. */
  head: number;
  headSquares: number;
}

interface Block<Column extends number[] | Float64Array> {
  /** This block's values, and behind the newest those of the block before. */
  readonly values: Column;
  /** Row k: sums over the block before without its first k values; the last row is 0. */
  readonly tails: Column;
  readonly tailSquares: Column;
}

/** The bands after one value; NaN is null. */
export interface BollingerPoint {
  upper: number;
  middle: number;
  lower: number;
}

/** The bands as columns. */
export interface BollingerColumns {
  readonly upper: Float64Array;
  readonly middle: Float64Array;
  readonly lower: Float64Array;
}

/**
 * Bands that have seen no value.
 * Throws a RangeError unless `length` is a positive integer and `deviations` is 0 or more.
 */
export function createBollinger({ length, deviations }: BollingerSettings): BollingerState {
  const values = new Array<number>(checkedLength('Bollinger length', length)).fill(0);
  if (!(deviations >= 0)) throw new RangeError(`${deviations} standard deviations are not 0 or more`);
  const block = { values, tails: [...values, 0], tailSquares: [...values, 0] };
  return { length, deviations, position: 0, full: false, reference: 0, head: 0, headSquares: 0, ...block };
}

/**
 * Takes the next value and returns the bands after it, written to `point`; null while fewer than `length` were seen.
 *
 * Bollinger's: middle = mean of the last `length` values; upper and lower = middle ± `deviations` × their population
 * standard deviation (divided by `length`, not `length − 1`).
 */
export function nextBollinger(bands: BollingerState, value: number, point = nullPoint()): BollingerPoint {
  const { position, length, deviations, values } = bands;
  if (!bands.full && position === 0) bands.reference = value;
  const distance = value - bands.reference;
  values[position] = value;
  bands.head += distance;
  bands.headSquares += distance * distance;
  const offset = ((bands.tails[position + 1] ?? 0) + bands.head) / length;
  const variance = ((bands.tailSquares[position + 1] ?? 0) + bands.headSquares) / length - offset * offset;
  const middle = bands.full || position === length - 1 ? bands.reference + offset : Number.NaN;
  const isDrowned = variance < offset * offset * drowned;
  const width = deviations * Math.sqrt(isDrowned ? varianceAround(middle, values) : variance);
  point.upper = middle + width;
  point.middle = middle;
  point.lower = middle - width;
  bands.position += 1;
  if (bands.position === length) beginBlock(bands, value);
  return point;
}

/** The bands at every row, NaN before row `length − 1`; equal to `nextBollinger` row by row, bit for bit. */
export function bollingerColumns(
  values: Float64Array,
  { length, deviations }: BollingerSettings,
  into?: BollingerColumns,
): BollingerColumns {
  createBollinger({ length, deviations });
  const { upper, middle, lower } = columnsFor(values.length, into);
  const block = emptyBlock(length);
  for (let start = 0; start < values.length; start += length) {
    const reference = values[Math.max(0, start - 1)] ?? Number.NaN;
    sumTails(block, reference);
    let head = 0;
    let headSquares = 0;
    const size = Math.min(length, values.length - start);
    for (let position = 0; position < size; position += 1) {
      const value = values[start + position] ?? Number.NaN;
      const distance = value - reference;
      block.values[position] = value;
      head += distance;
      headSquares += distance * distance;
      const offset = ((block.tails[position + 1] ?? 0) + head) / length;
      const variance = ((block.tailSquares[position + 1] ?? 0) + headSquares) / length - offset * offset;
      const mean = reference + offset;
      const isDrowned = variance < offset * offset * drowned;
      const width = deviations * Math.sqrt(isDrowned ? varianceAround(mean, block.values) : variance);
      upper[start + position] = mean + width;
      middle[start + position] = mean;
      lower[start + position] = mean - width;
    }
  }
  for (const column of [upper, middle, lower]) column.fill(Number.NaN, 0, length - 1);
  return { upper, middle, lower };
}

/** Below this share of the squared offset, rounding has eaten into the variance: then it is computed anew. */
const drowned = 1e-3;

function varianceAround(mean: number, values: number[] | Float64Array): number {
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / values.length;
}

function beginBlock(bands: BollingerState, reference: number): void {
  sumTails(bands, reference);
  bands.reference = reference;
  bands.full = true;
  bands.head = 0;
  bands.headSquares = 0;
  bands.position = 0;
}

function sumTails({ values, tails, tailSquares }: Block<number[] | Float64Array>, reference: number): void {
  let tail = 0;
  let tailSquare = 0;
  for (let row = values.length - 1; row >= 0; row -= 1) {
    const distance = (values[row] ?? Number.NaN) - reference;
    tail += distance;
    tailSquare += distance * distance;
    tails[row] = tail;
    tailSquares[row] = tailSquare;
  }
}

function emptyBlock(length: number): Block<Float64Array> {
  const column = (rows: number) => new Float64Array(rows);
  return { values: column(length), tails: column(length + 1), tailSquares: column(length + 1) };
}

function columnsFor(length: number, into?: BollingerColumns): BollingerColumns {
  return {
    upper: outputColumn(length, into?.upper),
    middle: outputColumn(length, into?.middle),
    lower: outputColumn(length, into?.lower),
  };
}

function nullPoint(): BollingerPoint {
  return { upper: Number.NaN, middle: Number.NaN, lower: Number.NaN };
}
