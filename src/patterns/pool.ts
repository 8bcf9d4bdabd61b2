import type { Sighting } from './facts.ts';
import type { Heap } from './heap.ts';
import type { ObjectIdentity, PoolKind } from './object.ts';
import type { BreachGrade } from './payloads.ts';
import type { PivotWindow } from './pivot-window.ts';
import type { Side } from './side.ts';

/** A level where stop orders are presumed: above highs (+1) or below lows (−1). Prices in ticks. */
export interface Pool {
  readonly number: number;
  readonly object: ObjectIdentity;
  readonly side: Side;
  readonly pool: PoolKind;
  /** Of its session. */
  readonly name: string | null;
  readonly anchorIdx: number;
  readonly knownIdx: number;
  level: number;
  bandLow: number;
  bandHigh: number;
  /** Candles that its pivots are drawn at; one where it is no pivot's. */
  readonly members: number[];
  /** Set by the candle that breached it. */
  breach: { readonly index: number; readonly grade: BreachGrade } | null;
}

/** Every pool that is active, and those that price went through within the last candles. */
export interface Pools {
  born: number;
  /** By number, so oldest first. */
  readonly active: Map<number, Pool>;
  /** What price would reach first, as `[above, below]`; entries of pools that are gone or moved are skipped. */
  readonly heaps: readonly [Heap, Heap];
  /** Pools of pivots, oldest first, as `[above, below]`; what price has taken lies at the end and is dropped when met. */
  readonly stacks: [Pool[], Pool[]];
  /** Number of the pool that the newest pivot is in, as `[above, below]`. */
  readonly newest: [number | null, number | null];
  /** Windows of their own where pools are not made of the layers' pivots. */
  readonly windows: readonly PivotWindow[];
  pending: Pool[];
  /** Candles of pivots whose pool was swept or reclaimed, as `[above, below]`, as long as a swing may ask. */
  readonly raided: [number[], number[]];
  /** The last pool that price took, as `[above, below]`. */
  readonly taken: [Sighting | null, Sighting | null];
}
