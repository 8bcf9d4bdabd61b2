import type { Extreme } from './facts.ts';
import type { ObjectIdentity } from './object.ts';
import type { Side } from './side.ts';

/** From the level that the trend must not lose to the extreme it has reached. Prices in ticks. */
export interface DealingRange {
  readonly object: ObjectIdentity;
  readonly anchorIdx: number;
  readonly side: Side;
  low: Extreme;
  high: Extreme;
  /** The deepest price since the extreme last moved. */
  deepest: number;
}

/** What a layer's trend works in. */
export interface LayerRange {
  range: DealingRange | null;
  ote: Ote | null;
}

/** The optimal trade entry of a range: it moves with the range until price enters. Prices in ticks as the trend sees them. */
export interface Ote {
  readonly object: ObjectIdentity;
  readonly anchorIdx: number;
  /** Set once price has entered. */
  frozen: { readonly near: number; readonly far: number } | null;
}
