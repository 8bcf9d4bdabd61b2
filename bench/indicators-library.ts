import type { RangeColumns } from '../src/indicators/atr.ts';

export const indicatorNames = ['rsi', 'ema', 'macd', 'bollinger', 'atr', 'adx'] as const;

export type IndicatorName = (typeof indicatorNames)[number];

/** The usual lengths, the same for everyone. */
export const lengths = { rsi: 14, ema: 20, bollinger: 20, deviations: 2, atr: 14, adx: 14 } as const;
export const macdLengths = { fast: 12, slow: 26, signal: 9 } as const;

/** The columns that an indicator gives, in the order in which every library is read. */
export const outputsOf: Readonly<Record<IndicatorName, readonly string[]>> = {
  rsi: ['rsi'],
  ema: ['ema'],
  macd: ['line', 'signal'],
  bollinger: ['upper', 'middle', 'lower'],
  atr: ['atr'],
  adx: ['adx'],
};

/** What a library computed, a column each; it may leave out the nulls at the beginning. */
export type Outputs = readonly ArrayLike<number | null | undefined>[];

/** One library's way to one indicator, as its manual shows it. */
export interface Contender {
  /** Computes all rows at once. What it returns reads the result out, which is not timed. */
  readonly batch: () => () => Outputs;
  /** Feeds row by row and writes what each row gave. */
  readonly stream?: (into: readonly Float64Array[]) => void;
  /** How far rounding takes its results from the definition, where it rounds. */
  readonly rounds?: number;
}

/** A library and what it can do; a text says why it cannot be compared. */
export interface Library {
  readonly name: string;
  contenders(market: BenchMarket): Readonly<Record<IndicatorName, Contender | string>>;
}

/** The same candles as columns and as what the peers take: plain arrays and candle objects. */
export interface BenchMarket {
  readonly columns: RangeColumns;
  readonly high: number[];
  readonly low: number[];
  readonly close: number[];
  readonly candles: BenchCandle[];
}

export interface BenchCandle {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

const live: { stream?: unknown } = {};

/** Keeps a stream's state where a running service does: somewhere that outlives the loop. */
export function keep<Stream>(stream: Stream): Stream {
  live.stream = stream;
  return stream;
}

/** A new object of one row, as the peers' streams keep what they are given. */
export function barOf({ high, low, close }: RangeColumns, row: number): BenchCandle {
  return { high: high[row] ?? Number.NaN, low: low[row] ?? Number.NaN, close: close[row] ?? Number.NaN };
}

/** The column that a contender writes its `output`-th value to. */
export function columnOf(into: readonly Float64Array[], output: number): Float64Array {
  const column = into[output];
  if (!column) throw new RangeError(`there is no column ${output}`);
  return column;
}
