import type { ObjectIdentity } from './object.ts';

/** A candle kept because it may leave the ring before it is needed. Prices in ticks as the side sees them. */
export interface KeptCandle {
  index: number;
  openTime: number;
  open: number;
  high: number;
  low: number;
  close: number;
}

/** What happened since a pivot: its lowest low (the origin of a leg), and what followed that. */
export interface Leg {
  /** The candle with the lowest low since the pivot, the last of equal ones. */
  origin: KeptCandle;
  /** The order block's candle for that origin. */
  block: KeptCandle;
  /** The highest high since the origin, the first of equal ones. */
  peak: number;
  peakIdx: number;
  peakTime: number;
  /** Largest body, in ATR before it, of a candle of the side after the origin; null where none could be measured. */
  body: number | null;
}

/** The swing whose break would shift the structure. Prices in ticks as its side sees them. */
export interface Reference {
  readonly swing: ObjectIdentity;
  readonly level: number;
  readonly anchorIdx: number;
  used: boolean;
  readonly leg: Leg;
  /** The breaker's candle: last of the swing's colour near it. */
  readonly breaker: KeptCandle;
}
