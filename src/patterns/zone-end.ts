import type { Core, Subject } from './core.ts';
import { headOf, record } from './core.ts';
import type { ZoneExpired, ZoneIdentity, ZoneInvalidated } from './event.ts';
import { bookOf, compactBook, zoneIdentity, zoneValue } from './zones.ts';

/** Why a zone failed, and the price in ticks that decided it. */
export type Failure = Pick<ZoneInvalidated, 'price' | 'reason'>;

/** Ends the zone in a slot without its having failed. It stays readable there until the candle is over. */
export function expireZone(core: Core, slot: number, reason: ZoneExpired['reason']): void {
  const subject = endZone(core, slot);
  record(core, { ...headOf(core, subject), kind: 'zone-expired', zone: subject.object.kind, reason });
}

/** Ends the zone in a slot because it failed. It stays readable there until the candle is over. */
export function invalidateZone(core: Core, slot: number, { price, reason }: Failure): void {
  const subject = endZone(core, slot);
  record(core, { ...headOf(core, subject), kind: 'zone-invalidated', zone: subject.object.kind, price, reason });
}

/** Frees the slots of the zones that ended on this candle. */
export function buryEnded({ zones }: Core): void {
  if (zones.ended.length === 0) return;
  for (const slot of zones.ended) {
    zones.identity[slot] = undefined;
    zones.freeSlots.push(slot);
  }
  zones.ended = [];
}

function endZone({ zones }: Core, slot: number): Subject & { readonly object: ZoneIdentity } {
  const object = zoneIdentity(zones, slot);
  zones.columns.number[slot] = -1;
  zones.ended.push(slot);
  bookOf(zones, object.side).live -= 1;
  compactBook(zones, object.side);
  return { object, anchorIdx: zoneValue(zones.columns.anchorIdx, slot) };
}
