import type { Side } from './side.ts';

/** The newest candles as columns, prices in ticks; candle i is at row `i & mask`. */
export interface CandleRing {
  readonly mask: number;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Candles missing before this one. */
  readonly missing: Float64Array;
  /** ATR after this candle, NaN while it is null. */
  readonly atr: Float64Array;
}

/** The columns that make up a ring, in the order they are saved. */
export const ringColumns = ['time', 'open', 'high', 'low', 'close', 'volume', 'missing', 'atr'] as const;

/** A ring that remembers at least `candles` candles. */
export function createRing(candles: number): CandleRing {
  const capacity = 2 ** Math.ceil(Math.log2(candles));
  const column = () => new Float64Array(capacity);
  return {
    mask: capacity - 1,
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    missing: column(),
    atr: column(),
  };
}

/** Value of a column at candle `index`, which must be among the newest. */
export function valueAt({ mask }: CandleRing, column: Float64Array, index: number): number {
  return column[index & mask] ?? Number.NaN;
}

/** High of candle `index` as `side` sees it: for the bearish side prices are negated and high and low swap. */
export function highAt(ring: CandleRing, index: number, side: Side): number {
  return side > 0 ? valueAt(ring, ring.high, index) : -valueAt(ring, ring.low, index);
}

/** Low of candle `index` as `side` sees it. */
export function lowAt(ring: CandleRing, index: number, side: Side): number {
  return side > 0 ? valueAt(ring, ring.low, index) : -valueAt(ring, ring.high, index);
}

/** Open of candle `index` as `side` sees it. */
export function openAt(ring: CandleRing, index: number, side: Side): number {
  return side * valueAt(ring, ring.open, index);
}

/** Close of candle `index` as `side` sees it. */
export function closeAt(ring: CandleRing, index: number, side: Side): number {
  return side * valueAt(ring, ring.close, index);
}

/** |close − open| of candle `index`. */
export function bodyAt(ring: CandleRing, index: number): number {
  return Math.abs(valueAt(ring, ring.close, index) - valueAt(ring, ring.open, index));
}
