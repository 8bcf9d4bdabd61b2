import type { Core } from './core.ts';
import { emit } from './core.ts';
import type { ZoneExpired, ZoneInvalidated } from './event.ts';
import { bookOf, compactBook, zoneIdentity, zoneValue } from './zones.ts';

/** How a zone ends. */
export type ZoneEnding = Omit<ZoneInvalidated, 'zone'> | Omit<ZoneExpired, 'zone'>;

/** Ends the zone in a slot. It stays readable there until the candle is over. */
export function endZone(core: Core, slot: number, ending: ZoneEnding): void {
  const { zones } = core;
  const object = zoneIdentity(zones, slot);
  const anchorIdx = zoneValue(zones.columns.anchorIdx, slot);
  zones.columns.number[slot] = -1;
  zones.ended.push(slot);
  bookOf(zones, object.side).live -= 1;
  compactBook(zones, object.side);
  emit(core, { object, anchorIdx }, { ...ending, zone: object.kind });
}

/** Frees the slots of the zones that ended on this candle. */
export function buryEnded({ zones }: Core): void {
  if (zones.ended.length === 0) return;
  for (const slot of zones.ended) {
    zones.identity[slot] = undefined;
    zones.freeSlots.push(slot);
  }
  zones.ended.length = 0;
}
