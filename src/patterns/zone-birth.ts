import type { UnixMs } from '../time.ts';
import type { Core } from './core.ts';
import { headOf, knownAtOf, openTimeAt, record } from './core.ts';
import type { BornZone } from './facts.ts';
import type { LayerName, ObjectIdentity, ZoneIdentity, ZoneKind } from './object.ts';
import type { ZoneCreated, ZoneRejected } from './payload-of-zones.ts';
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
  /** Open time of the anchor, for zones whose anchor may have left the ring. */
  readonly anchoredAt?: UnixMs;
  /** The price beyond which it fails, where that is not the far edge. */
  readonly fall?: number;
  /** Protected level of its parent break, for zones that have one (smc.md 3.11). */
  readonly guard?: number;
  /** 0 to 100, for kinds that have one. */
  readonly strength?: number;
  /** When the boundary that made it passed; then nothing of this candle but its open counts. */
  readonly boundary?: UnixMs;
}

/** What a kind of zone tells beside its bounds; the rest is null. */
export type ZoneDetails = Partial<Omit<ZoneCreated, 'kind' | 'zone' | 'top' | 'bottom' | 'atr0' | 'stackId'>> & {
  /** `'own'` where it begins a stack. */
  readonly stackId?: ObjectIdentity | 'own';
};

const noDetails: ZoneDetails = {};

/**
 * Creates a zone known at the candle being processed; returns nothing and creates none while the ATR is null.
 * It is tested from the next candle on (smc.md 2.4).
 */
export function createZone(core: Core, birth: ZoneBirth, details = noDetails): BornZone | undefined {
  if (Number.isNaN(yardstick(core, birth))) return undefined;
  const { kind, side, layer, anchorIdx, near, far, boundary } = birth;
  const anchoredAt = birth.anchoredAt ?? openTimeAt(core, anchorIdx);
  const knownAt = boundary ?? knownAtOf(core);
  const own = { kind, side, layer, anchoredAt, knownAt, ordinal: ordinalOf(core, birth) };
  enter(core, birth, own);
  announce(core, { own, birth, details });
  return { own, number: core.zones.born - 1, side, anchorIdx, near, far };
}

/** Tells that a zone was not made because it would have been too high, or without height. */
export function rejectZone(core: Core, birth: ZoneBirth, reason: ZoneRejected['reason']): void {
  const { kind, side, layer, anchorIdx } = birth;
  const anchoredAt = birth.anchoredAt ?? openTimeAt(core, anchorIdx);
  const object = { kind, side, layer, anchoredAt, knownAt: knownAtOf(core), ordinal: 0 };
  record(core, {
    ...headOf(core, { object, anchorIdx }),
    kind: 'zone-rejected',
    zone: kind,
    ...boundsOf(birth),
    reason,
  });
}

/** ATR after the candle, or before it where a boundary fixed the zone and the candle has only opened. */
function yardstick({ atr, atrBefore }: Core, { boundary }: ZoneBirth): number {
  return boundary === undefined ? atr : atrBefore;
}

function boundsOf({ side, near, far }: ZoneBirth): { readonly top: number; readonly bottom: number } {
  return side > 0 ? { top: near, bottom: far } : { top: -far, bottom: -near };
}

function enter(core: Core, birth: ZoneBirth, own: ZoneIdentity): void {
  const { zones, index, clock } = core;
  const slot = takeSlot(zones);
  const { columns } = zones;
  columns.number[slot] = zones.born;
  columns.anchorIdx[slot] = birth.anchorIdx;
  columns.knownIdx[slot] = index;
  columns.near[slot] = birth.near;
  columns.far[slot] = birth.far;
  columns.fall[slot] = birth.fall ?? birth.far;
  columns.guard[slot] = birth.guard ?? Number.NEGATIVE_INFINITY;
  columns.atr0[slot] = yardstick(core, birth);
  columns.clock0[slot] = clock;
  columns.stage[slot] = 0;
  columns.touchCount[slot] = 0;
  columns.strength[slot] = birth.strength ?? -1;
  columns.stageBefore[slot] = 0;
  columns.isAway[slot] = 0;
  columns.seenIdx[slot] = -1;
  zones.born += 1;
  zones.identity[slot] = own;
  zones.newborn.push(slot);
}

interface Announcement {
  readonly own: ZoneIdentity;
  readonly birth: ZoneBirth;
  readonly details: ZoneDetails;
}

function announce(core: Core, { own: object, birth, details }: Announcement): void {
  const { seq, revision, index: knownIdx } = core;
  const { kind: zone, side, layer, anchoredAt, knownAt } = object;
  const { anchorIdx, near, far } = birth;
  const { stackId = null } = details;
  record(core, {
    seq,
    revision,
    side,
    layer,
    object,
    anchorIdx,
    anchoredAt,
    knownIdx,
    knownAt,
    kind: 'zone-created',
    zone,
    top: side > 0 ? near : -far,
    bottom: side > 0 ? far : -near,
    atr0: yardstick(core, birth),
    strength: details.strength ?? null,
    parts: details.parts ?? null,
    percentage: details.percentage ?? null,
    parents: details.parents ?? null,
    sameAs: details.sameAs ?? null,
    stackId: stackId === 'own' ? object : stackId,
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
