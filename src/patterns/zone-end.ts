import type { Core, Subject } from './core.ts';
import { headOf, knownAtOf, record } from './core.ts';
import type { LayerName, ZoneIdentity } from './object.ts';
import type { ZoneExpired, ZoneInvalidated } from './payload-of-zones.ts';
import type { Side } from './side.ts';
import { bookOf, compactBook, liveSlots, zoneIdentity, zoneValue } from './zones.ts';

/** Why a zone failed, and the price in ticks that decided it. */
export type Failure = Pick<ZoneInvalidated, 'price' | 'reason'>;

/** Ends the zone in a slot without its having failed. It stays readable there until the candle is over. */
export function expireZone(core: Core, slot: number, reason: ZoneExpired['reason']): void {
  const subject = endZone(core, slot);
  record(core, { ...headOf(core, subject), kind: 'zone-expired', zone: subject.object.kind, reason });
}

/** Ends the zone in a slot because it failed. It stays readable there until the candle is over. */
export function invalidateZone(core: Core, slot: number, { price, reason }: Failure): void {
  core.zones.failed.push({ slot, number: zoneValue(core.zones.columns.number, slot) });
  const { object, anchorIdx } = endZone(core, slot);
  record(core, {
    seq: core.seq,
    revision: core.revision,
    side: object.side,
    layer: object.layer,
    object,
    anchorIdx,
    anchoredAt: object.anchoredAt,
    knownIdx: core.index,
    knownAt: knownAtOf(core),
    kind: 'zone-invalidated',
    zone: object.kind,
    price,
    reason,
  });
}

/** Frees the slots of the zones that ended on this candle. */
export function buryEnded({ zones }: Core): void {
  if (zones.ended.length === 0) return;
  for (const slot of zones.ended) {
    zones.identity[slot] = undefined;
    zones.freeSlots.push(slot);
  }
  zones.ended.length = 0;
  zones.failed.length = 0;
}

/** Invalidates the zones of a side that a break of their protected level, given as that side sees it, leaves without one (smc.md 3.11). */
export function invalidateGuarded(core: Core, { layer, side, level }: GuardedBreak): void {
  const { zones } = core;
  for (const slot of liveSlots(zones)) {
    const own = zoneIdentity(zones, slot);
    const isWithin = own.side === side && (layer === 'swing' || own.layer !== 'swing');
    const isGuard = zoneValue(zones.columns.guard, slot) === level;
    if (isWithin && isGuard && zoneValue(zones.columns.knownIdx, slot) < core.index)
      invalidateZone(core, slot, { price: side * level, reason: 'swing' });
  }
}

interface GuardedBreak {
  readonly layer: LayerName;
  readonly side: Side;
  readonly level: number;
}

function endZone({ zones }: Core, slot: number): Subject & { readonly object: ZoneIdentity } {
  const object = zoneIdentity(zones, slot);
  zones.columns.number[slot] = -1;
  zones.ended.push(slot);
  const book = bookOf(zones, object.side);
  book.live -= 1;
  if (object.kind === 'order-block') book.blocks.splice(book.blocks.indexOf(slot), 1);
  compactBook(zones, object.side);
  return { object, anchorIdx: zoneValue(zones.columns.anchorIdx, slot) };
}
