import type { CalendarName } from '../market/calendar.ts';
import type { ZoneKind } from './object.ts';
import { type SessionSpec, sessionTable } from './session-table.ts';

/** How many candles on the left and right a pivot must stand out from. */
export interface PivotSpan {
  readonly left: number;
  readonly right: number;
}

/** A depth of price in a zone: near edge, middle, far edge. */
export type MitigationDepth = 'touched' | 'mid' | 'full';

/**
 * Every threshold of the engine. `…Atr` values are multiples of the ATR; null switches a limit off.
 * They are part of an event's identity, so two sets never share an id.
 */
export interface PatternParams {
  readonly atrLength: number;
  readonly atrSlowLength: number;
  /** Decides where days, weeks and months begin, and when the market is closed. */
  readonly calendar: CalendarName;
  readonly sessions: readonly SessionSpec[];
  /** A price gap is an open farther than this from the close before. */
  readonly priceGapAtr: number;
  readonly internal: PivotSpan;
  readonly swing: PivotSpan;
  /** Which of equal highs is the pivot; `both` takes every one of them. */
  readonly tie: 'last' | 'first' | 'strict' | 'both';
  /** A bar that is pivot high and low: both in the zigzag's order, or the high alone. */
  readonly twoSided: 'zigzag' | 'high';
  /** Two swings this close are equal (EH, EL), and so are two highs or lows of a pool. */
  readonly equalAtr: number;
  /** What of a candle must be beyond a reference to break it, and by how much. */
  readonly break: 'close' | 'wick' | 'body';
  readonly breakBufferAtr: number;
  /** How many candles ago liquidity may have been taken for a break to count as swept before. */
  readonly sweptCandles: number;
  /** How far before the origin of a leg its opposite candle is looked for, and what of it is the block. */
  readonly blockBack: number;
  readonly blockCandle: 'opposite' | 'extreme';
  readonly blockZone: 'range' | 'body';
  readonly blockMaxAtr: number;
  /** `failed-block`: an order block that price closes through turns round, with or without a breaker's structure. */
  readonly breakerMode: 'structure' | 'failed-block';
  /** How far, in ticks, a swing must have passed the one before to have raided it. */
  readonly raidTicks: number;
  /** Pools of the swing layer's pivots and of week opening gaps, beside those that are always there. */
  readonly swingPools: boolean;
  readonly gapPools: boolean;
  /** Pivots that pools are made of; null: those of the internal layer. */
  readonly poolPivot: PivotSpan | null;
  /** Which ATR, and which earlier pools, a new pivot is compared with. */
  readonly poolAtr: 'atr' | 'slow';
  readonly poolPairs: 'any' | 'consecutive';
  /** A pool gives way by 1 tick and takes a pivot just beyond it in. */
  readonly equalMayRun: boolean;
  readonly reclaimCandles: number;
  readonly maxPoolAge: number | null;
  readonly fvgFilter: 'atr' | 'none' | 'body' | 'colour' | 'auto';
  readonly fvgMinAtr: number;
  /** How old a gap of the other side may be to make a balanced price range with a new one. */
  readonly bprCandles: number;
  /** `atr`: a body of this many ATR and this share of its range; `mean`: a body above the mean of five, short wicks. */
  readonly displacement: 'atr' | 'mean';
  readonly displacedAtr: number;
  readonly displacedShare: number;
  readonly legAtr: number;
  /** `sweep`: a wick that took liquidity; `pivot`: a pivot with a wick of twice its body. */
  readonly rejection: 'sweep' | 'pivot';
  readonly propulsionCandles: number;
  readonly propulsionEnd: 'mid' | 'far';
  /** Opening gaps of days and weeks, and how many of each are kept. */
  readonly openingGaps: boolean;
  readonly keptOpeningGaps: number;
  /** Which price beyond the far edge ends a zone. */
  readonly invalidation: 'close' | 'wick' | 'body';
  /** How far price must come into an order block, and into other zones, for them to count as mitigated. */
  readonly blockMitigation: MitigationDepth;
  readonly mitigation: MitigationDepth;
  /** Price must leave a touched zone by more than this before the next touch is a new visit. */
  readonly revisitAtr: number;
  /** Oldest age in candles, by kind of zone. */
  readonly maxAge: Readonly<Record<ZoneKind, number | null>>;
  /** Longest life on the volatility clock. */
  readonly maxClock: number | null;
  readonly maxDistanceAtr: number | null;
}

export type PresetName = 'default' | 'fast' | 'luxalgo-comparable' | 'smc-library';

const ages: PatternParams['maxAge'] = {
  'order-block': 1_000,
  breaker: 1_000,
  'mitigation-block': 1_000,
  fvg: 500,
  ifvg: 500,
  bpr: 500,
  'volume-imbalance': 500,
  'opening-gap': 500,
  ndog: null,
  nwog: null,
  rejection: 200,
  propulsion: 200,
};

const base: PatternParams = {
  atrLength: 14,
  atrSlowLength: 200,
  calendar: 'crypto',
  sessions: sessionTable,
  priceGapAtr: 0.5,
  internal: { left: 5, right: 5 },
  swing: { left: 50, right: 50 },
  tie: 'last',
  twoSided: 'zigzag',
  equalAtr: 0.1,
  break: 'close',
  breakBufferAtr: 0,
  sweptCandles: 20,
  blockBack: 5,
  blockCandle: 'opposite',
  blockZone: 'range',
  blockMaxAtr: 3.5,
  breakerMode: 'structure',
  raidTicks: 1,
  swingPools: false,
  gapPools: false,
  poolPivot: null,
  poolAtr: 'atr',
  poolPairs: 'any',
  equalMayRun: false,
  reclaimCandles: 3,
  maxPoolAge: 2_000,
  fvgFilter: 'atr',
  fvgMinAtr: 0.1,
  bprCandles: 10,
  displacement: 'atr',
  displacedAtr: 1.5,
  displacedShare: 0.6,
  legAtr: 2,
  rejection: 'sweep',
  propulsionCandles: 3,
  propulsionEnd: 'mid',
  openingGaps: false,
  keptOpeningGaps: 5,
  invalidation: 'close',
  blockMitigation: 'mid',
  mitigation: 'touched',
  revisitAtr: 0.25,
  maxAge: ages,
  maxClock: 300,
  maxDistanceAtr: 15,
};

const luxalgoComparable: Partial<PatternParams> = {
  fvgFilter: 'auto',
  invalidation: 'wick',
  blockCandle: 'extreme',
  poolPivot: { left: 3, right: 3 },
  poolAtr: 'slow',
  poolPairs: 'consecutive',
};

/** The named parameter sets (smc.md 2.11). */
const presets: Readonly<Record<PresetName, PatternParams>> = {
  default: base,
  fast: { ...base, internal: { left: 3, right: 3 }, swing: { left: 10, right: 10 } },
  'luxalgo-comparable': { ...base, ...luxalgoComparable },
  'smc-library': { ...base, internal: { left: 4, right: 5 }, tie: 'both', twoSided: 'high', fvgFilter: 'colour' },
};

/** Every preset, the default first. */
export const presetNames = Object.keys(presets) as readonly PresetName[];

/** Values that differ from a preset's; ages by kind of zone one by one. */
export type ParamChanges = Partial<Omit<PatternParams, 'maxAge'>> & {
  readonly maxAge?: Partial<PatternParams['maxAge']>;
};

/** A preset with some values replaced. Throws a RangeError where a value cannot work. */
export function paramsOf(preset: PresetName = 'default', changes: ParamChanges = {}): PatternParams {
  const params = { ...presets[preset], ...changes, maxAge: { ...presets[preset].maxAge, ...changes.maxAge } };
  for (const count of countsOf(params)) {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} is not a positive number of candles`);
  }
  for (const limit of limitsOf(params)) {
    if (limit !== null && !(limit >= 0)) throw new RangeError(`${limit} is not a threshold of 0 or more`);
  }
  return params;
}

/** Fewest candles before what is found may be acted on: max(300, 2·(L+R), 5·atrLength) (smc.md 2.9). */
export function warmUpOf({ internal, swing, atrLength }: PatternParams): number {
  const spans = [internal, swing].map(({ left, right }) => 2 * (left + right));
  return Math.max(300, ...spans, 5 * atrLength);
}

function countsOf({ internal, swing, poolPivot, atrLength, atrSlowLength }: PatternParams): readonly number[] {
  const spans = [internal, swing, ...(poolPivot ? [poolPivot] : [])];
  return [...spans.flatMap(({ left, right }) => [left, right]), atrLength, atrSlowLength];
}

function limitsOf(params: PatternParams): readonly (number | null)[] {
  const numbers = Object.values(params).filter((value) => typeof value === 'number');
  return [...numbers, ...Object.values(params.maxAge), params.maxClock, params.maxDistanceAtr, params.maxPoolAge];
}
