import { addYoungest, oldestSlot, trimOrder } from './birth-order.ts';
import { closeAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { tolerance } from './core.ts';
import type { ZoneExpired } from './payload-of-zones.ts';
import type { Side } from './side.ts';
import { expireZone } from './zone-end.ts';
import { bookOf, isCounted, slotsWhere, zoneIdentity, zoneValue } from './zones.ts';

/**
 * Ends the zones of one side that are too old, by candles or by volatility, or too far away (smc.md 3.11).
 *
 * A side knows the earliest candle and the nearest close at which a zone could be too old or too far, and its oldest
 * zone, which the volatility clock ends first: until then nothing is looked at.
 */
export function expireZones(core: Core, side: Side): void {
  const { lapse } = bookOf(core.zones, side);
  if (core.index > lapse.index || lastClose(core, side) > lapse.close) lookAtAll(core, side);
  const { maxClock } = core.params;
  if (maxClock !== null) expireOldest(core, side, maxClock);
}

/** Makes a side look at a zone in time. */
export function awaitLapse(core: Core, slot: number): void {
  const { zones, params } = core;
  const { kind, side } = zoneIdentity(zones, slot);
  const { lapse, order } = bookOf(zones, side);
  addYoungest(order, zoneValue(zones.columns.number, slot), slot);
  trimOrder(order);
  const age = params.maxAge[kind];
  if (age !== null) lapse.index = Math.min(lapse.index, zoneValue(zones.columns.knownIdx, slot) + age);
  if (!isCounted(kind)) lapse.close = Math.min(lapse.close, tooFar(core, slot));
}

function expireOldest(core: Core, side: Side, maxClock: number): void {
  const { columns } = core.zones;
  const { order } = bookOf(core.zones, side);
  for (;;) {
    const slot = oldestSlot(order, columns.number);
    if (slot < 0 || core.clock - zoneValue(columns.clock0, slot) <= maxClock) return;
    order.head += 1;
    if (!isCounted(zoneIdentity(core.zones, slot).kind)) expireZone(core, slot, 'clock');
  }
}

function lookAtAll(core: Core, side: Side): void {
  const { zones, params } = core;
  const { lapse } = bookOf(zones, side);
  lapse.index = Number.POSITIVE_INFINITY;
  lapse.close = Number.POSITIVE_INFINITY;
  for (const slot of slotsWhere(zones, (one) => zoneIdentity(zones, one).side === side)) {
    const { kind } = zoneIdentity(zones, slot);
    const age = params.maxAge[kind] ?? Number.POSITIVE_INFINITY;
    const reason = reasonToEnd(core, slot, age);
    if (reason) expireZone(core, slot, reason);
    else {
      lapse.index = Math.min(lapse.index, zoneValue(zones.columns.knownIdx, slot) + age);
      if (!isCounted(kind)) lapse.close = Math.min(lapse.close, tooFar(core, slot));
    }
  }
}

/** Age before clock before distance. */
function reasonToEnd(core: Core, slot: number, age: number): ZoneExpired['reason'] | undefined {
  const { zones, index, clock, params } = core;
  const { knownIdx, clock0 } = zones.columns;
  const { kind, side } = zoneIdentity(zones, slot);
  const known = zoneValue(knownIdx, slot);
  if (index - known > age) return 'age';
  if (isCounted(kind)) return undefined;
  if (params.maxClock !== null && clock - zoneValue(clock0, slot) > params.maxClock) return 'clock';
  return known < index - 1 && lastClose(core, side) > tooFar(core, slot) ? 'distance' : undefined;
}

/** The price that is too far from a zone, as its side sees it; Infinity where none is. */
function tooFar({ zones, params }: Core, slot: number): number {
  const { near, atr0 } = zones.columns;
  const { maxDistanceAtr } = params;
  if (maxDistanceAtr === null) return Number.POSITIVE_INFINITY;
  return zoneValue(near, slot) + tolerance(maxDistanceAtr, zoneValue(atr0, slot));
}

/** The close before this candle: none of it, so that no zone ends on the candle that touches it. */
function lastClose({ ring, index }: Core, side: Side): number {
  return index > 0 ? closeAt(ring, index - 1, side) : Number.NEGATIVE_INFINITY;
}
