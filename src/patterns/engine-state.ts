import { type AtrState, currentAtr } from '../indicators/atr.ts';
import type { Market } from '../market/market.ts';
import { ringColumns } from './candle-ring.ts';
import type { Core } from './core.ts';
import type { RefusalReason } from './intake.ts';
import type { ZoneIdentity } from './object.ts';
import type { PatternParams } from './params.ts';
import type { Pattern } from './pattern.ts';
import { savePatterns } from './pattern.ts';
import { engineVersion } from './pattern-id.ts';
import { enqueueZone } from './zone-queues.ts';
import { liveSlots, takeSlot, zoneColumns, zoneIdentity, zoneValue } from './zones.ts';

/** How many candles were refused, by reason. */
export type Refusals = Readonly<Partial<Record<RefusalReason, number>>>;

/** Everything an engine knows between two candles, as JSON-safe data (smc.md 2.9). */
export interface EngineState {
  readonly engineVersion: number;
  readonly market: Market;
  readonly tickSize: number;
  readonly params: PatternParams;
  readonly index: number;
  /** Null before the first candle. */
  readonly openTime: number | null;
  readonly clock: number;
  readonly range: AtrState;
  readonly slowRange: AtrState;
  readonly lastOfColour: readonly [number, number];
  readonly seq: number;
  readonly revision: number;
  readonly refusals: Refusals;
  /** The ring's columns by name, oldest candle first; NaN is null. */
  readonly candles: Readonly<Record<(typeof ringColumns)[number], readonly (number | null)[]>>;
  readonly zonesBorn: number;
  /** Live zones, oldest first: identity and columns; −Infinity is null. */
  readonly zones: readonly { readonly identity: ZoneIdentity; readonly values: readonly (number | null)[] }[];
  readonly patterns: Readonly<Record<string, unknown>>;
}

/** Writes down a core; shares nothing with it. */
export function saveCore(core: Core, patterns: readonly Pattern[], refusals: Refusals): EngineState {
  const { market, grid, params, index, openTime, clock, seq, revision, zones } = core;
  return {
    engineVersion,
    market,
    tickSize: grid.tickSize,
    params,
    index,
    openTime: index < 0 ? null : openTime,
    clock,
    range: { ...core.range },
    slowRange: { ...core.slowRange },
    lastOfColour: [...core.lastOfColour],
    seq,
    revision,
    refusals: { ...refusals },
    candles: saveRing(core),
    zonesBorn: zones.born,
    zones: liveSlots(zones).map((slot) => ({ identity: zoneIdentity(zones, slot), values: zoneRow(core, slot) })),
    patterns: savePatterns(core, patterns),
  };
}

/** Brings a fresh core to a saved state, all but the patterns' own. */
export function loadCore(core: Core, state: EngineState): void {
  core.index = state.index;
  core.openTime = state.openTime ?? Number.NEGATIVE_INFINITY;
  core.clock = state.clock;
  core.seq = state.seq;
  core.revision = state.revision;
  Object.assign(core.range, state.range);
  Object.assign(core.slowRange, state.slowRange);
  core.lastOfColour = [...state.lastOfColour];
  core.atrSlow = currentAtr(core.slowRange);
  loadRing(core, state.candles);
  core.zones.born = state.zonesBorn;
  for (const { identity, values } of state.zones) loadZone(core, identity, values);
}

function saveRing({ ring, index }: Core): EngineState['candles'] {
  const first = Math.max(0, index - ring.mask);
  const rows = Array.from({ length: index + 1 - first }, (_, row) => (first + row) & ring.mask);
  const saved = ringColumns.map((name) => [name, rows.map((row) => finite(ring[name][row]))]);
  return Object.fromEntries(saved);
}

function loadRing(core: Core, candles: EngineState['candles']): void {
  const { ring, index } = core;
  for (const name of ringColumns) {
    const first = index + 1 - candles[name].length;
    for (const [row, value] of candles[name].entries()) ring[name][(first + row) & ring.mask] = value ?? Number.NaN;
  }
  if (index >= 0) core.atr = ring.atr[index & ring.mask] ?? Number.NaN;
}

function zoneRow({ zones }: Core, slot: number): (number | null)[] {
  return zoneColumns.map((name) => finite(zoneValue(zones.columns[name], slot)));
}

function loadZone(core: Core, identity: ZoneIdentity, values: readonly (number | null)[]): void {
  const { zones } = core;
  const slot = takeSlot(zones);
  for (const [at, name] of zoneColumns.entries()) zones.columns[name][slot] = values[at] ?? Number.NEGATIVE_INFINITY;
  zones.identity[slot] = identity;
  enqueueZone(core, slot);
}

/** JSON has neither NaN nor −Infinity. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
