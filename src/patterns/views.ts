import type { Core } from './core.ts';
import type { LayerName, SwingLabel, ZoneKind } from './event.ts';
import { stateOf } from './pattern.ts';
import type { Side } from './side.ts';
import { slotOf } from './side.ts';
import { swings } from './swings.ts';
import { toPrice } from './ticks.ts';
import { liveSlots, zoneIdentity, zoneValue } from './zones.ts';

/** How far price has come into a zone. */
export type ZoneState = 'created' | 'touched' | 'mid' | 'full';

/** A zone that still lives. Prices in quote, times in ms. */
export interface LiveZone {
  readonly zone: ZoneKind;
  readonly side: Side;
  readonly layer: LayerName | null;
  readonly top: number;
  readonly bottom: number;
  readonly anchoredAt: number;
  readonly knownAt: number;
  readonly state: ZoneState;
  readonly touchCount: number;
  /** ATR when it became known. */
  readonly atr0: number;
}

/** The newest swing of one side. Price in quote, times in ms. */
export interface LastSwing {
  readonly price: number;
  readonly label: SwingLabel | null;
  readonly anchoredAt: number;
  readonly knownAt: number;
}

const states = ['created', 'touched', 'mid', 'full'] as const;

/** Every zone that still lives, oldest first. */
export function liveZonesOf({ zones, grid }: Core): readonly LiveZone[] {
  const { columns } = zones;
  return liveSlots(zones).map((slot) => {
    const { kind, side, layer, anchoredAt, knownAt } = zoneIdentity(zones, slot);
    const near = toPrice(grid, side * zoneValue(columns.near, slot));
    const far = toPrice(grid, side * zoneValue(columns.far, slot));
    const [top, bottom] = side > 0 ? [near, far] : [far, near];
    const state = states[zoneValue(columns.stage, slot)] ?? 'created';
    const touchCount = zoneValue(columns.touchCount, slot);
    const atr0 = toPrice(grid, zoneValue(columns.atr0, slot));
    return { zone: kind, side, layer, top, bottom, anchoredAt, knownAt, state, touchCount, atr0 };
  });
}

/** The newest swing of a layer and side, undefined before the first or where swings are not run. */
export function lastSwingOf(core: Core, layer: LayerName, side: Side): LastSwing | undefined {
  const swing = stateOf(core, swings)?.[layer].zigzag.current[slotOf(side)];
  if (!swing) return undefined;
  const { object, level, label } = swing;
  return { price: toPrice(core.grid, level), label, anchoredAt: object.anchoredAt, knownAt: object.knownAt };
}
