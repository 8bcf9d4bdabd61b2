import type { AtrState } from '../indicators/atr.ts';
import { createAtr } from '../indicators/atr.ts';
import type { Market } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { at, type UnixMs } from '../time.ts';
import type { CandleRing } from './candle-ring.ts';
import { createRing, valueAt } from './candle-ring.ts';
import type { EventHead, PatternEvent } from './event.ts';
import { type CandleFacts, noFacts } from './facts.ts';
import type { ObjectIdentity } from './object.ts';
import type { PatternParams } from './params.ts';
import type { Pools } from './pool.ts';
import type { Side } from './side.ts';
import type { TickGrid } from './ticks.ts';
import type { Zones } from './zones.ts';
import { createZones } from './zones.ts';

/** The candle being processed as one side sees it, in ticks. */
export interface SideCandle {
  open: number;
  high: number;
  low: number;
  close: number;
}

/** What every pattern shares: the candle being processed, those before it, the zones and the log. */
export interface Core {
  readonly market: Market;
  readonly grid: TickGrid;
  readonly params: PatternParams;
  readonly timeframeMs: number;
  readonly ring: CandleRing;
  readonly zones: Zones;
  /** Null where liquidity is not run. */
  pools: Pools | null;
  readonly range: AtrState;
  readonly slowRange: AtrState;
  /** What the patterns that ran before found on this candle. */
  readonly facts: CandleFacts;
  /** Own state of each pattern, by its name. */
  readonly states: Map<string, unknown>;
  /** Index of the candle being processed, −1 before the first. */
  index: number;
  openTime: number;
  missing: number;
  /** ATR after this candle and after the one before, in ticks; NaN while null. */
  atr: number;
  atrBefore: number;
  /** ATR of `atrSlowLength` after this candle, NaN while null. */
  atrSlow: number;
  /** Index of the last candle that closed up and of the last that closed down, −1 before the first. */
  lastOfColour: [number, number];
  /** The volatility clock (smc.md 3.11). */
  clock: number;
  /** The last candle offered, in ticks, before it is taken or refused. */
  readonly offered: SideCandle;
  readonly bull: SideCandle;
  readonly bear: SideCandle;
  seq: number;
  revision: number;
  /** Events of this candle. */
  fresh: PatternEvent[];
}

/** What an event is about: an object and the candle it is drawn at. */
export interface Subject {
  readonly object: ObjectIdentity;
  readonly anchorIdx: number;
}

/** Fewest candles the ring remembers (smc.md 7). */
const ringCandles = 1_000;

/** A core that has seen no candle. */
export function createCore(market: Market, grid: TickGrid, params: PatternParams): Core {
  const { internal, swing, poolPivot } = params;
  const spans = [internal, swing, poolPivot ?? internal].map(({ left, right }) => left + right + 1);
  return {
    market,
    grid,
    params,
    timeframeMs: timeframeMs(market.timeframe),
    ring: createRing(Math.max(ringCandles, ...spans)),
    zones: createZones(),
    pools: null,
    range: createAtr(params.atrLength),
    slowRange: createAtr(params.atrSlowLength),
    facts: noFacts(),
    states: new Map(),
    index: -1,
    openTime: Number.NEGATIVE_INFINITY,
    missing: 0,
    atr: Number.NaN,
    atrBefore: Number.NaN,
    atrSlow: Number.NaN,
    lastOfColour: [-1, -1],
    clock: 0,
    offered: { open: 0, high: 0, low: 0, close: 0 },
    bull: { open: 0, high: 0, low: 0, close: 0 },
    bear: { open: 0, high: 0, low: 0, close: 0 },
    seq: 0,
    revision: 0,
    fresh: [],
  };
}

/** The candle being processed as a side sees it. */
export function candleFor(core: Core, side: Side): SideCandle {
  return side > 0 ? core.bull : core.bear;
}

/** `multiple` ATR as a tolerance: never below 1 tick, 1 tick while the ATR is null (smc.md 2.8). */
export function tolerance(multiple: number, atr: number): number {
  return Number.isNaN(atr) ? 1 : Math.max(multiple * atr, 1);
}

/** A quotient by an ATR, null where the ATR is null or 0. */
export function inAtr(distance: number, atr: number): number | null {
  return atr > 0 ? distance / atr : null;
}

/** Close time of the candle being processed. */
export function knownAtOf(core: Core): UnixMs {
  return at(core.openTime + core.timeframeMs);
}

/** What every event about an object says, for the event that comes next; see `record`. */
export function headOf(core: Core, { object, anchorIdx }: Subject): EventHead {
  const { seq, revision, index } = core;
  const { side, layer, anchoredAt } = object;
  const knownAt = knownAtOf(core);
  return { seq, revision, side, layer, object, anchorIdx, anchoredAt, knownIdx: index, knownAt };
}

/** Appends an event that this candle made known. Its first part is `headOf` the object it is about. */
export function record(core: Core, event: PatternEvent): void {
  core.seq += 1;
  core.fresh.push(event);
}

/** When a boundary in time was known to have passed: never before the last candle on its other side had closed. */
export function boundaryKnownAt(core: Core, boundary: number): UnixMs {
  const { ring, index, timeframeMs } = core;
  return at(index > 0 ? Math.max(boundary, valueAt(ring, ring.time, index - 1) + timeframeMs) : boundary);
}

/** Open time of candle `index` of the ring. */
export function openTimeAt({ ring }: Core, index: number): UnixMs {
  return at(valueAt(ring, ring.time, index));
}
