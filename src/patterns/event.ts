import type { UnixMs } from '../time.ts';
import type { Side } from './side.ts';

/** The two scales swings are found on. */
export type LayerName = 'internal' | 'swing';

/** Kinds of zone, each with the same life (smc.md 3.4). */
export type ZoneKind = 'fvg';

/** Higher high, lower high, equal high, and the same of lows. */
export type SwingLabel = 'HH' | 'LH' | 'EH' | 'HL' | 'LL' | 'EL';

/**
 * What an object is, independent of how far its life has come: hashed, it is its patternId (smc.md 2.10).
 * `knownAt` is the moment it was born; `ordinal` separates objects equal in all else.
 */
export interface ObjectIdentity {
  readonly kind: ZoneKind | 'swing' | 'pivot-weak' | 'candle-gap';
  readonly side: Side | 0;
  readonly layer: LayerName | null;
  readonly anchoredAt: UnixMs;
  readonly knownAt: UnixMs;
  readonly ordinal: number;
}

/** Time is missing before a candle, or its open is far from the close before. */
export interface CandleGap {
  readonly kind: 'candle-gap';
  readonly missing: number;
  /** |open − previous close| in ATR; null where the ATR is null or 0. */
  readonly gapAtr: number | null;
}

/** The identity of a zone: it always has a side. */
export interface ZoneIdentity extends ObjectIdentity {
  readonly kind: ZoneKind;
  readonly side: Side;
}

/** A pivot that changed no swing. */
export interface PivotWeak {
  readonly kind: 'pivot-weak';
  readonly level: number;
}

/** A new swing, or the last one became final. */
export interface SwingChange {
  readonly kind: 'swing-added' | 'swing-final';
  readonly level: number;
  readonly label: SwingLabel | null;
}

/** A more extreme pivot took the place of the last swing. */
export interface SwingExtended {
  readonly kind: 'swing-extended';
  readonly level: number;
  readonly label: SwingLabel | null;
  readonly replaces: ObjectIdentity;
}

/** A zone was born. What does not apply to its kind is null. */
export interface ZoneCreated {
  readonly kind: 'zone-created';
  readonly zone: ZoneKind;
  readonly top: number;
  readonly bottom: number;
  /** ATR when it became known. */
  readonly atr0: number;
  readonly strength: number | null;
  readonly parts: Readonly<Record<string, number | null>> | null;
  readonly percentage: number | null;
  readonly parents: readonly ObjectIdentity[] | null;
  readonly sameAs: ObjectIdentity | null;
  /** First gap of a run of consecutive gaps; itself where it begins one. */
  readonly stackId: ObjectIdentity | null;
  readonly firstPresented: boolean | null;
  readonly missing: number | null;
}

/** Price came into a zone. `price` is the candle's low for a bullish zone, its high for a bearish one. */
export interface ZoneVisit {
  readonly kind: 'zone-touched' | 'zone-mid' | 'zone-full' | 'zone-retested';
  readonly zone: ZoneKind;
  readonly price: number;
  readonly touchCount: number;
}

/** A zone failed. `price` is the one that decided it: close, wick or inner body edge. */
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

/** What an event says beside the common part. Prices are in ticks. */
export type EventPayload =
  | CandleGap
  | PivotWeak
  | SwingChange
  | SwingExtended
  | ZoneCreated
  | ZoneVisit
  | ZoneInvalidated
  | ZoneExpired;

export type EventKind = EventPayload['kind'];

/** What every event says. `seq` counts from 0; `…Idx` count accepted candles from 0. */
export interface EventHead {
  readonly seq: number;
  readonly revision: number;
  readonly side: Side | 0;
  readonly layer: LayerName | null;
  readonly object: ObjectIdentity;
  readonly anchorIdx: number;
  /** Open time of the candle it is drawn at. */
  readonly anchoredAt: UnixMs;
  readonly knownIdx: number;
  /** Close time of the candle that decided it; nothing may act on the event before. */
  readonly knownAt: UnixMs;
}

/** One line of the log, told apart by `kind`. Prices are in ticks; `exportEvent` gives them in quote. */
export type PatternEvent = EventHead & EventPayload;
