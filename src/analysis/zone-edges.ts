import type { Timeframe } from '../market/timeframe.ts';
import type { PoolKind } from '../patterns/object.ts';
import type { LivePool } from '../patterns/pool-view.ts';
import type { LiveZone } from '../patterns/views.ts';

/** What is alive in a higher timeframe. */
export interface HigherFrame {
  readonly timeframe: Timeframe;
  /** Null while it warms up: nothing is near then. */
  readonly atr: number | null;
  readonly zones: readonly LiveZone[];
  readonly pools: readonly LivePool[];
}

/** Where a zone meets a zone, or a level, of a higher timeframe. */
export type ZoneEdge = {
  readonly timeframe: Timeframe;
  /** It turns price the zone's own way: a zone of its side, or a level that stops lie behind on its far side. */
  readonly agrees: boolean;
} & (
  | { readonly relation: 'inside' | 'overlaps'; readonly zone: LiveZone }
  | { readonly relation: 'at'; readonly pool: LivePool }
);

/** How far apart two still meet, in ATR of the higher timeframe (smc.md 4). */
const reachInAtr = 0.1;

/**
 * What a zone meets in higher timeframes, as in "15m order block inside 4h FVG at PDL" (smc.md 4): of its own side
 * before the other, then from the highest timeframe down, the stronger, then the older first.
 */
export function zoneEdges(zone: LiveZone, higher: readonly HigherFrame[]): readonly ZoneEdge[] {
  return higher
    .toReversed()
    .flatMap((frame) => edgesWith(zone, frame))
    .toSorted((one, other) => Number(other.agrees) - Number(one.agrees));
}

function edgesWith(zone: LiveZone, { timeframe, atr, zones, pools }: HigherFrame): ZoneEdge[] {
  if (atr === null) return [];
  const reach = reachInAtr * atr;
  const met = zones.filter((one) => one.bottom - reach <= zone.top && one.top + reach >= zone.bottom);
  const taken = pools.filter(({ level }) => zone.bottom - reach <= level && level <= zone.top + reach);
  return [
    ...met.toSorted(byWorth).map((one) => {
      return { timeframe, agrees: one.side === zone.side, relation: relationOf(zone, one), zone: one };
    }),
    ...taken.toSorted(byRank).map((pool) => {
      return { timeframe, agrees: pool.side !== zone.side, relation: 'at' as const, pool };
    }),
  ];
}

function relationOf(zone: LiveZone, other: LiveZone): 'inside' | 'overlaps' {
  return other.bottom <= zone.bottom && zone.top <= other.top ? 'inside' : 'overlaps';
}

function byWorth(one: LiveZone, other: LiveZone): number {
  return (other.strength ?? 0) - (one.strength ?? 0) || byAge(one, other);
}

/** Levels that everybody sees come first. */
const ranks: readonly PoolKind[] = ['month', 'week', 'day', 'swing', 'gap-edge', 'internal', 'session'];

function byRank(one: LivePool, other: LivePool): number {
  return ranks.indexOf(one.pool) - ranks.indexOf(other.pool) || byAge(one, other);
}

function byAge(one: { readonly knownAt: number }, other: { readonly knownAt: number }): number {
  return one.knownAt - other.knownAt;
}
