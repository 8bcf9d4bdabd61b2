import type { Core } from './core.ts';
import type { LayerName, ObjectIdentity, ZoneIdentity, ZoneKind } from './object.ts';
import { stateOf } from './pattern.ts';
import type { SwingLabel } from './payloads.ts';
import { isRaided } from './pools.ts';
import type { Side } from './side.ts';
import { slotOf } from './side.ts';
import { structure } from './structure.ts';
import { swings } from './swings.ts';
import { toPrice } from './ticks.ts';
import { maxFillOf, type ZoneLifeState, zoneLife } from './zone-pattern.ts';
import { liveSlots, zoneIdentity, zoneValue } from './zones.ts';

/** How far price has come into a zone. */
export type ZoneState = 'created' | 'touched' | 'mid' | 'full';

/** A zone that still lives. Prices in quote, times in ms. */
export interface LiveZone {
  readonly identity: ZoneIdentity;
  readonly zone: ZoneKind;
  readonly side: Side;
  readonly layer: LayerName | null;
  readonly top: number;
  readonly bottom: number;
  readonly anchoredAt: number;
  readonly knownAt: number;
  readonly state: ZoneState;
  readonly touchCount: number;
  /** The deepest that price has come into it, from 0 to 1; what is left above (below) that is still open. */
  readonly maxFill: number;
  /** ATR when it became known. */
  readonly atr0: number;
  /** 0 to 100, null for kinds without. */
  readonly strength: number | null;
  /** From 1 untouched to 0 filled, as it was when the current or last visit began (smc.md 4). */
  readonly freshness: number;
  /** Price has come as far into it as its kind needs to be used up (smc.md 3.4). */
  readonly isMitigated: boolean;
  /** The structure of its layer has turned against it since it was born (smc.md 3.4). */
  readonly isContextLost: boolean;
}

/** The newest swing of one side. Price in quote, times in ms. */
export interface LastSwing {
  readonly identity: ObjectIdentity;
  readonly price: number;
  readonly label: SwingLabel | null;
  readonly anchoredAt: number;
  readonly knownAt: number;
  /** The level that the trend must not lose, or the extreme it has yet to pass; null where it is neither (smc.md 3.3). */
  readonly strength: 'strong' | 'weak' | null;
  /** Its break has shifted the structure. */
  readonly isBroken: boolean;
  /** Its liquidity was taken: price went beyond it and came back. */
  readonly isSwept: boolean;
}

const states = ['created', 'touched', 'mid', 'full'] as const;

/** Every zone that still lives, oldest first; none where their life is not run. */
export function liveZonesOf(core: Core): readonly LiveZone[] {
  const life = stateOf(core, zoneLife);
  return life ? liveSlots(core.zones).map((slot) => liveZoneAt(core, life, slot)) : [];
}

function liveZoneAt(core: Core, life: ZoneLifeState, slot: number): LiveZone {
  const { zones, grid } = core;
  const { near, far, stage, touchCount, atr0, strength } = zones.columns;
  const identity = zoneIdentity(zones, slot);
  const { kind, side, layer, anchoredAt, knownAt } = identity;
  const edges = [near, far].map((column) => toPrice(grid, side * zoneValue(column, slot)));
  return {
    identity,
    zone: kind,
    side,
    layer,
    top: Math.max(...edges),
    bottom: Math.min(...edges),
    anchoredAt,
    knownAt,
    state: states[zoneValue(stage, slot)] ?? 'created',
    touchCount: zoneValue(touchCount, slot),
    maxFill: maxFillOf(core, life, slot),
    atr0: toPrice(grid, zoneValue(atr0, slot)),
    strength: zoneValue(strength, slot) < 0 ? null : zoneValue(strength, slot),
    freshness: freshnessOf(core, slot),
    isMitigated: zoneValue(stage, slot) >= mitigatedFrom(core, kind),
    isContextLost: hasLostContext(core, slot),
  };
}

function freshnessOf({ zones }: Core, slot: number): number {
  const { touchCount, isAway, stageBefore, stage } = zones.columns;
  const isInside = zoneValue(touchCount, slot) > 0 && zoneValue(isAway, slot) === 0;
  const touches = zoneValue(touchCount, slot) - (isInside ? 1 : 0);
  const deepest = zoneValue(isInside ? stageBefore : stage, slot);
  if (deepest === 3) return 0;
  if (deepest === 2 || touches > 1) return 0.3;
  return touches === 1 ? 0.6 : 1;
}

/** The stage from which a zone of a kind counts as mitigated. */
function mitigatedFrom({ params }: Core, kind: ZoneKind): number {
  const { blockMitigation, mitigation } = params;
  return states.indexOf(kind === 'order-block' ? blockMitigation : mitigation);
}

/** An opposite CHoCH on its layer, the internal one for zones of none, became known after it. */
function hasLostContext(core: Core, slot: number): boolean {
  const { side, layer } = zoneIdentity(core.zones, slot);
  const turned = stateOf(core, structure)?.[layer ?? 'internal'].turned[slotOf(side > 0 ? -1 : 1)] ?? -1;
  return turned > zoneValue(core.zones.columns.knownIdx, slot);
}

/** The newest swing of a layer and side, undefined before the first or where swings are not run. */
export function lastSwingOf(core: Core, layer: LayerName, side: Side): LastSwing | undefined {
  const swing = stateOf(core, swings)?.[layer].zigzag.current[slotOf(side)];
  if (!swing) return undefined;
  const { object, level, label, anchorIdx } = swing;
  const reference = stateOf(core, structure)?.[layer].references[slotOf(side)];
  return {
    identity: object,
    price: toPrice(core.grid, level),
    label,
    anchoredAt: object.anchoredAt,
    knownAt: object.knownAt,
    strength: strengthOf(core, layer, side),
    isBroken: reference?.anchorIdx === anchorIdx && reference.used,
    isSwept: isRaided(core, anchorIdx, side),
  };
}

/** In a trend the swings behind it are strong, those ahead weak until they break. */
function strengthOf(core: Core, layer: LayerName, side: Side): LastSwing['strength'] {
  const trend = stateOf(core, structure)?.[layer].trend ?? 0;
  if (trend === 0) return null;
  return trend === side ? 'weak' : 'strong';
}
