import type { ObjectIdentity, ZoneKind } from './object.ts';

/** A zone was born. What does not apply to its kind is null. */
export interface ZoneCreated {
  readonly kind: 'zone-created';
  readonly zone: ZoneKind;
  readonly top: number;
  readonly bottom: number;
  /** ATR when it became known. */
  readonly atr0: number;
  /** 0 to 100, frozen at birth (smc.md 3.4). */
  readonly strength: number | null;
  /** What the strength was made of, each from 0 to 1; null where it could not be measured. */
  readonly parts: Readonly<Record<string, number | null>> | null;
  /** How even the volume around the break was, 0 to 100. */
  readonly percentage: number | null;
  readonly parents: readonly ObjectIdentity[] | null;
  /** The earlier block of the same candle and side. */
  readonly sameAs: ObjectIdentity | null;
  /** First gap of a run of consecutive gaps; itself where it begins one. */
  readonly stackId: ObjectIdentity | null;
  /** Whether it is the first gap of a session. */
  readonly firstPresented: boolean | null;
  /** Candles missing before an opening gap. */
  readonly missing: number | null;
}

/** A zone that would have been too high, or without height. */
export interface ZoneRejected {
  readonly kind: 'zone-rejected';
  readonly zone: ZoneKind;
  readonly top: number;
  readonly bottom: number;
  readonly reason: 'height' | 'zero';
}

/** Price came into a zone. `price` is the candle's low for a bullish zone, its high for a bearish one. */
export interface ZoneVisit {
  readonly kind: 'zone-touched' | 'zone-mid' | 'zone-full' | 'zone-retested';
  readonly zone: ZoneKind;
  readonly price: number;
  readonly touchCount: number;
}

/** A zone failed. `price` is the one that decided it: close, wick, inner body edge, or the level that broke. */
export interface ZoneInvalidated {
  readonly kind: 'zone-invalidated';
  readonly zone: ZoneKind;
  readonly price: number;
  readonly reason: 'close' | 'wick' | 'body' | 'swing';
}

/** A zone ended without having failed. */
export interface ZoneExpired {
  readonly kind: 'zone-expired';
  readonly zone: ZoneKind;
  readonly reason: 'age' | 'clock' | 'distance' | 'count';
}

/** Two zones belong together: a breaker and a gap of its side make a unicorn (smc.md 3.5). */
export interface ZoneLinked {
  readonly kind: 'zone-linked';
  readonly relation: 'unicorn';
  readonly other: ObjectIdentity;
}

export type ZonePayload = ZoneCreated | ZoneRejected | ZoneVisit | ZoneInvalidated | ZoneExpired | ZoneLinked;
