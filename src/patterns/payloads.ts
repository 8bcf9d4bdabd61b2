import type { ObjectIdentity, Period, PoolKind } from './object.ts';

/** Higher high, lower high, equal high, and the same of lows. */
export type SwingLabel = 'HH' | 'LH' | 'EH' | 'HL' | 'LL' | 'EL';

/** Time is missing before a candle, or its open is far from the close before. */
export interface CandleGap {
  readonly kind: 'candle-gap';
  readonly missing: number;
  /** |open − previous close| in ATR; null where the ATR is null or 0. */
  readonly gapAtr: number | null;
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

/** A shift of market structure: a CHoCH by displacement, and after a sweep (`mss+`). */
export type BreakLabel = 'mss' | 'mss+';

/** What was true of a break when it happened; none is a condition of it (smc.md 3.2). */
export interface BreakFlags {
  /** Body of the breaking candle in ATR. */
  readonly bodyAtr: number | null;
  /** A displacement candle of its side within the leg. */
  readonly displaced: boolean;
  readonly fvgInLeg: boolean;
  /** Liquidity of the other side was taken within the last 20 candles. */
  readonly sweptBefore: boolean;
  readonly protectedBroken: boolean;
  /** CHoCH+: the old trend had failed already. */
  readonly supported: boolean;
  /** The inducement was taken; null on the internal layer. */
  readonly idm: boolean | null;
  readonly barsSincePivot: number;
}

/** Price closed beyond the last swing of a layer. */
export interface StructureBreak extends BreakFlags {
  readonly kind: 'break-init' | 'break-bos' | 'break-choch';
  readonly level: number;
  readonly swing: ObjectIdentity;
  readonly originIdx: number;
  readonly protectedLevel: number;
  readonly protectedIdx: number;
  readonly label: BreakLabel | null;
}

/** Both references broke on one candle that closed in its middle: nothing changes. */
export interface BreakAmbiguous {
  readonly kind: 'break-ambiguous';
  readonly highLevel: number;
  readonly lowLevel: number;
}

/** The range between a protected level and the extreme since: a new one, or a wider one (smc.md 3.3). */
export interface RangeChange {
  readonly kind: 'range-reset' | 'range-extended';
  readonly low: number;
  readonly high: number;
  readonly lowIdx: number;
  readonly highIdx: number;
}

/** Price entered the optimal trade entry, whose bounds move no more. */
export interface OteFrozen {
  readonly kind: 'ote-frozen';
  readonly top: number;
  readonly bottom: number;
}

export interface OteEnded {
  readonly kind: 'ote-ended';
  readonly reason: 'close' | 'break';
}

/** A level where stop orders are presumed. */
export interface PoolCreated {
  readonly kind: 'pool-created';
  readonly pool: PoolKind;
  readonly level: number;
  /** Of its session. */
  readonly name: string | null;
}

export interface PoolExpired {
  readonly kind: 'pool-expired';
  readonly pool: PoolKind;
  readonly level: number;
}

/** Another pivot joined a pool: equal highs or lows. */
export interface PoolEqual {
  readonly kind: 'pool-equal';
  readonly pool: PoolKind;
  readonly level: number;
  readonly bandLow: number;
  readonly bandHigh: number;
  readonly count: number;
  readonly pivotIdx: number;
}

/** How a pool was breached, measured on the candle that did it (smc.md 3.6). */
export interface BreachGrade {
  readonly penetrationAtr: number | null;
  readonly wickFraction: number;
  readonly volumeRatio: number | null;
  readonly inKillZone: boolean;
}

/** Price went through a pool: and closed back, stayed, came back within three candles, or did not. */
export interface PoolBreach extends BreachGrade {
  readonly kind: 'pool-swept' | 'pool-breached' | 'pool-reclaimed' | 'pool-ran';
  readonly pool: PoolKind;
  readonly level: number;
  readonly count: number;
  readonly candlesSinceBreach: number;
}

/** A candle with a body far beyond what is usual. */
export interface DisplacementCandle {
  readonly kind: 'displacement-candle';
  readonly bodyAtr: number;
}

/** The candles that made a gap moved far. */
export interface DisplacementLeg {
  readonly kind: 'displacement-leg';
  /** Net move in ATR. */
  readonly score: number;
  readonly startIdx: number;
  readonly fvg: ObjectIdentity;
}

/** What the last completed day, week or month left behind (smc.md 3.12). */
export interface PeriodLevels {
  readonly kind: 'period-levels';
  readonly period: Period;
  readonly high: number;
  readonly low: number;
  readonly open: number;
  readonly close: number;
  readonly highIdx: number;
  readonly lowIdx: number;
  /** Periods without a candle since. */
  readonly staleness: number;
}

export interface SessionOpened {
  readonly kind: 'session-opened';
  readonly name: string;
  readonly killZone: boolean;
}

/** A session is over; its levels are null where less than half of its candles came. */
export interface SessionClosed {
  readonly kind: 'session-closed';
  readonly name: string;
  readonly killZone: boolean;
  readonly high: number | null;
  readonly low: number | null;
  readonly open: number | null;
  readonly mid: number | null;
  /** Candles there were, of those there could have been. */
  readonly coverage: number;
  /** Its bounds do not lie on the grid of candles. */
  readonly partial: boolean;
}

export type ChartPayload =
  | CandleGap
  | PivotWeak
  | SwingChange
  | SwingExtended
  | StructureBreak
  | BreakAmbiguous
  | RangeChange
  | OteFrozen
  | OteEnded
  | PoolCreated
  | PoolExpired
  | PoolEqual
  | PoolBreach
  | DisplacementCandle
  | DisplacementLeg
  | PeriodLevels
  | SessionOpened
  | SessionClosed;
