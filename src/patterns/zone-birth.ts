import type { Core } from './core.ts';
import { headOf, knownAtOf, openTimeAt, record } from './core.ts';
import type { LayerName, ZoneCreated, ZoneIdentity, ZoneKind } from './event.ts';
import type { Side } from './side.ts';
import { takeSlot, zoneIdentity, zoneValue } from './zones.ts';

/** A zone about to be born. Prices are in ticks as its side sees them, `near > far`. */
export interface ZoneBirth {
  readonly kind: ZoneKind;
  readonly side: Side;
  readonly layer: LayerName | null;
  readonly anchorIdx: number;
  readonly near: number;
  readonly far: number;
  /** Protected level of its parent break, for zones that have one (smc.md 3.11). */
  readonly guard?: number;
}

/** What a kind of zone tells beside its bounds; the rest is null. */
export type ZoneDetails = Partial<Omit<ZoneCreated, 'kind' | 'zone' | 'top' | 'bottom' | 'atr0'>>;

/**
 * Creates a zone known at the candle being processed; returns nothing and creates none while the ATR is null.
 *
 * It is tested from the next candle on (smc.md 2.4). `detailsOf` is given the zone's own identity.
 */
export function createZone(
  core: Core,
  birth: ZoneBirth,
  detailsOf?: (own: ZoneIdentity) => ZoneDetails,
): ZoneIdentity | undefined {
  if (Number.isNaN(core.atr)) return undefined;
  const { kind, side, layer, anchorIdx } = birth;
  const ordinal = ordinalOf(core, birth);
  const object = { kind, side, layer, anchoredAt: openTimeAt(core, anchorIdx), knownAt: knownAtOf(core), ordinal };
  enter(core, birth, object);
  announce(core, { ...birth, object, details: detailsOf?.(object) ?? {} });
  return object;
}

function enter({ zones, index, atr, clock }: Core, birth: ZoneBirth, own: ZoneIdentity): void {
  const slot = takeSlot(zones);
  const { columns } = zones;
  columns.number[slot] = zones.born;
  columns.anchorIdx[slot] = birth.anchorIdx;
  columns.knownIdx[slot] = index;
  columns.near[slot] = birth.near;
  columns.far[slot] = birth.far;
  columns.guard[slot] = birth.guard ?? Number.NEGATIVE_INFINITY;
  columns.atr0[slot] = atr;
  columns.clock0[slot] = clock;
  columns.stage[slot] = 0;
  columns.touchCount[slot] = 0;
  columns.isAway[slot] = 0;
  columns.seenIdx[slot] = -1;
  zones.born += 1;
  zones.identity[slot] = own;
  zones.newborn.push(slot);
}

interface Announcement extends ZoneBirth {
  readonly object: ZoneIdentity;
  readonly details: ZoneDetails;
}

function announce(core: Core, { object, kind, side, anchorIdx, near, far, details }: Announcement): void {
  record(core, {
    ...headOf(core, { object, anchorIdx }),
    kind: 'zone-created',
    zone: kind,
    top: side > 0 ? near : -far,
    bottom: side > 0 ? far : -near,
    atr0: core.atr,
    strength: details.strength ?? null,
    parts: details.parts ?? null,
    percentage: details.percentage ?? null,
    parents: details.parents ?? null,
    sameAs: details.sameAs ?? null,
    stackId: details.stackId ?? null,
    firstPresented: details.firstPresented ?? null,
    missing: details.missing ?? null,
  });
}

function ordinalOf({ zones }: Core, { kind, side, layer, anchorIdx }: ZoneBirth): number {
  let twins = 0;
  for (const slot of zones.newborn) {
    const other = zoneIdentity(zones, slot);
    const isTwin = other.kind === kind && other.side === side && other.layer === layer;
    if (isTwin && zoneValue(zones.columns.anchorIdx, slot) === anchorIdx) twins += 1;
  }
  return twins;
}
