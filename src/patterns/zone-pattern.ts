import { type Core, candleFor } from './core.ts';
import type { Pattern } from './pattern.ts';
import { type Side, sides, slotOf } from './side.ts';
import { addLow, createUndercut, forgetUpTo, lowestAfter, type Undercut } from './undercut.ts';
import { expireZones } from './zone-expiry.ts';
import { liveThrough } from './zone-life.ts';
import { liveSlots, zoneIdentity, zoneValue } from './zones.ts';

/** What tells how far a zone was filled, as `[bullish, bearish]`. */
export type ZoneLifeState = readonly [Undercut, Undercut];

/** Lows remembered before those older than every live zone are dropped. */
const manyLows = 1_000;

/** The life that zones of every kind share, after their birth (smc.md 3.4, 3.11). */
export const zoneLife: Pattern<ZoneLifeState> = {
  name: 'zone-life',
  kinds: ['zone-touched', 'zone-mid', 'zone-full', 'zone-retested', 'zone-invalidated', 'zone-expired'],
  begin: () => [createUndercut(), createUndercut()],
  steps: {
    expiry(core) {
      for (const side of sides) expireZones(core, side);
    },
    life(core, state) {
      for (const side of sides) {
        liveThrough(core, side);
        rememberLow(core, state, side);
      }
    },
  },
};

/** The deepest that price has come into the zone in a slot, as a share of its height from 0 to 1 (smc.md 3.4). */
export function maxFillOf({ zones }: Core, state: ZoneLifeState, slot: number): number {
  const { columns } = zones;
  const near = zoneValue(columns.near, slot);
  const lowest = lowestAfter(state[slotOf(zoneIdentity(zones, slot).side)], zoneValue(columns.knownIdx, slot));
  const fill = (near - lowest) / (near - zoneValue(columns.far, slot));
  return Math.min(1, Math.max(0, fill));
}

function rememberLow(core: Core, state: ZoneLifeState, side: Side): void {
  const undercut = state[slotOf(side)];
  addLow(undercut, core.index, candleFor(core, side).low);
  if (undercut.indices.length <= manyLows) return;
  const [oldest] = liveSlots(core.zones).map((slot) => zoneValue(core.zones.columns.knownIdx, slot));
  forgetUpTo(undercut, oldest ?? core.index);
}
