import type { ZoneKind } from './event.ts';

/** How many candles on the left and right a pivot must stand out from. */
export interface PivotSpan {
  readonly left: number;
  readonly right: number;
}

/**
 * Every threshold of the engine. `…Atr` values are multiples of the ATR; null switches a limit off.
 * They are part of an event's identity, so two sets never share an id.
 */
export interface PatternParams {
  readonly atrLength: number;
  /** A price gap is an open farther than this from the close before. */
  readonly priceGapAtr: number;
  readonly internal: PivotSpan;
  readonly swing: PivotSpan;
  /** Which of equal highs is the pivot; `both` takes every one of them. */
  readonly tie: 'last' | 'first' | 'strict' | 'both';
  /** A bar that is pivot high and low: both in the zigzag's order, or the high alone. */
  readonly twoSided: 'zigzag' | 'high';
  /** Two swings this close are equal (EH, EL). */
  readonly equalAtr: number;
  readonly fvgFilter: 'atr' | 'none' | 'body' | 'colour' | 'auto';
  readonly fvgMinAtr: number;
  /** A candle is displaced with a body of this many ATR and this share of its range. */
  readonly displacedAtr: number;
  readonly displacedShare: number;
  /** Which price beyond the far edge ends a zone. */
  readonly invalidation: 'close' | 'wick' | 'body';
  /** Price must leave a touched zone by more than this before the next touch is a new visit. */
  readonly revisitAtr: number;
  /** Oldest age in candles, by kind of zone. */
  readonly maxAge: Readonly<Record<ZoneKind, number | null>>;
  /** Longest life on the volatility clock. */
  readonly maxClock: number | null;
  readonly maxDistanceAtr: number | null;
}

export type PresetName = 'default' | 'fast' | 'luxalgo-comparable' | 'smc-library';

const base: PatternParams = {
  atrLength: 14,
  priceGapAtr: 0.5,
  internal: { left: 5, right: 5 },
  swing: { left: 50, right: 50 },
  tie: 'last',
  twoSided: 'zigzag',
  equalAtr: 0.1,
  fvgFilter: 'atr',
  fvgMinAtr: 0.1,
  displacedAtr: 1.5,
  displacedShare: 0.6,
  invalidation: 'close',
  revisitAtr: 0.25,
  maxAge: { fvg: 500 },
  maxClock: 300,
  maxDistanceAtr: 15,
};

/** The named parameter sets of smc.md 2.11, as far as the patterns in the registry read them. */
const presets: Readonly<Record<PresetName, PatternParams>> = {
  default: base,
  fast: { ...base, internal: { left: 3, right: 3 }, swing: { left: 10, right: 10 } },
  'luxalgo-comparable': { ...base, fvgFilter: 'auto', invalidation: 'wick' },
  'smc-library': { ...base, internal: { left: 4, right: 5 }, tie: 'both', twoSided: 'high', fvgFilter: 'colour' },
};

/** A preset with some values replaced. Throws a RangeError where a value cannot work. */
export function paramsOf(preset: PresetName = 'default', changes: Partial<PatternParams> = {}): PatternParams {
  const params = { ...presets[preset], ...changes };
  const { internal, swing, atrLength } = params;
  for (const count of [internal.left, internal.right, swing.left, swing.right, atrLength]) {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} is not a positive number of candles`);
  }
  for (const limit of limitsOf(params)) {
    if (limit !== null && !(limit >= 0)) throw new RangeError(`${limit} is not a threshold of 0 or more`);
  }
  return params;
}

function limitsOf(params: PatternParams): readonly (number | null)[] {
  const { priceGapAtr, equalAtr, fvgMinAtr, displacedAtr, displacedShare, revisitAtr } = params;
  const { maxAge, maxClock, maxDistanceAtr } = params;
  const multiples = [priceGapAtr, equalAtr, fvgMinAtr, displacedAtr, displacedShare, revisitAtr];
  return [...multiples, ...Object.values(maxAge), maxClock, maxDistanceAtr];
}
