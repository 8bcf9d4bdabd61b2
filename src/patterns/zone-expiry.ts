import { closeAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { tolerance } from './core.ts';
import type { ZoneExpired } from './payload-of-zones.ts';
import type { Side } from './side.ts';
import { expireZone } from './zone-end.ts';
import { bookOf, isCounted, slotsWhere, zoneIdentity, zoneValue } from './zones.ts';

/** Rounding that the volatility clock may carry; a look too early finds nothing and costs little. */
const clockNoise = 1e-6;

/**
 * Ends the zones of one side that are too old, by candles, then by volatility, or too far away (smc.md 3.11).
 *
 * A side knows the earliest candle, clock and close at which any of its zones could end; until then nothing is looked at.
 */
export function expireZones(core: Core, side: Side): void {
  const { lapse } = bookOf(core.zones, side);
  const isDue = core.index > lapse.index || core.clock > lapse.clock || lastClose(core, side) > lapse.close;
  if (!isDue) return;
  lapse.index = Number.POSITIVE_INFINITY;
  lapse.clock = Number.POSITIVE_INFINITY;
  lapse.close = Number.POSITIVE_INFINITY;
  for (const slot of slotsWhere(core.zones, (one) => zoneIdentity(core.zones, one).side === side)) {
    const reason = reasonToEnd(core, slot, side);
    if (reason) expireZone(core, slot, reason);
    else awaitLapse(core, slot);
  }
}

/** Makes a side look at its zones again in time for this one; opening gaps of days and weeks end by their count alone. */
export function awaitLapse({ zones, params }: Core, slot: number): void {
  const { kind, side } = zoneIdentity(zones, slot);
  const { knownIdx, clock0 } = zones.columns;
  const { lapse } = bookOf(zones, side);
  const { maxClock, maxDistanceAtr } = params;
  const age = params.maxAge[kind];
  if (age !== null) lapse.index = Math.min(lapse.index, zoneValue(knownIdx, slot) + age);
  if (isCounted(kind)) return;
  if (maxClock !== null) lapse.clock = Math.min(lapse.clock, zoneValue(clock0, slot) + maxClock - clockNoise);
  if (maxDistanceAtr !== null) lapse.close = Math.min(lapse.close, tooFar(zones, slot, maxDistanceAtr));
}

function reasonToEnd(core: Core, slot: number, side: Side): ZoneExpired['reason'] | undefined {
  const { zones, params, index, clock } = core;
  const { knownIdx, clock0 } = zones.columns;
  const { kind } = zoneIdentity(zones, slot);
  const { maxClock, maxDistanceAtr } = params;
  const age = params.maxAge[kind];
  const known = zoneValue(knownIdx, slot);
  if (age !== null && index - known > age) return 'age';
  if (isCounted(kind)) return undefined;
  if (maxClock !== null && clock - zoneValue(clock0, slot) > maxClock) return 'clock';
  if (maxDistanceAtr === null || known >= index - 1) return undefined;
  return lastClose(core, side) > tooFar(zones, slot, maxDistanceAtr) ? 'distance' : undefined;
}

/** The price that is too far from a zone, as its side sees it. */
function tooFar({ columns }: Core['zones'], slot: number, multiple: number): number {
  return zoneValue(columns.near, slot) + tolerance(multiple, zoneValue(columns.atr0, slot));
}

/** The close before this candle: none of it, so that no zone ends on the candle that touches it. */
function lastClose({ ring, index }: Core, side: Side): number {
  return index > 0 ? closeAt(ring, index - 1, side) : Number.NEGATIVE_INFINITY;
}
