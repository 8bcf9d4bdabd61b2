import type { Core } from './core.ts';
import { tolerance } from './core.ts';
import type { Heap } from './heap.ts';
import { pushHeap } from './heap.ts';
import { awaitLapse } from './zone-expiry.ts';
import type { ZoneBook, Zones } from './zones.ts';
import { bookOf, zoneIdentity, zoneMid, zoneValue } from './zones.ts';

/** Ends the birth candle: from the next one on price acts on the zones born on it (smc.md 2.4). */
export function admitNewborn(core: Core): void {
  const { zones } = core;
  if (zones.newborn.length === 0) return;
  for (const slot of zones.newborn) enqueueZone(core, slot);
  zones.newborn.length = 0;
}

/** Puts a live zone into every queue that its state asks for; also how queues are rebuilt from saved zones. */
export function enqueueZone(core: Core, slot: number): void {
  const { zones } = core;
  const { columns } = zones;
  const book = ownBook(zones, slot);
  book.live += 1;
  if (zoneIdentity(zones, slot).kind === 'order-block') book.blocks.push(slot);
  push(zones, book.falls, { slot, key: zoneValue(columns.fall, slot) });
  const guard = zoneValue(columns.guard, slot);
  if (guard > Number.NEGATIVE_INFINITY) push(zones, book.guards, { slot, key: guard });
  awaitDepth(zones, slot);
  if (zoneValue(columns.isAway, slot) === 1) awaitReturn(zones, slot);
  else if (zoneValue(columns.touchCount, slot) > 0) awaitLeaving(core, slot);
  awaitLapse(core, slot);
}

/** Waits for the next of near edge, mid and far edge; for nothing once the zone is full. */
export function awaitDepth(zones: Zones, slot: number): void {
  const key = nextDepth(zones, slot);
  if (key > Number.NEGATIVE_INFINITY) push(zones, ownBook(zones, slot).touches, { slot, key });
}

/** Waits for price to leave a touched zone. */
export function awaitLeaving(core: Core, slot: number): void {
  const { zones, params } = core;
  const near = zoneValue(zones.columns.near, slot);
  const edge = near + tolerance(params.revisitAtr, zoneValue(zones.columns.atr0, slot));
  push(zones, ownBook(zones, slot).leaves, { slot, key: -edge });
}

/** Waits for price to come back to the near edge of a zone that it left. */
export function awaitReturn(zones: Zones, slot: number): void {
  push(zones, ownBook(zones, slot).touches, { slot, key: zoneValue(zones.columns.near, slot) });
}

/** The price whose reach is the zone's next stage, as its side sees it; −Infinity where none is left. */
export function nextDepth(zones: Zones, slot: number): number {
  const { columns } = zones;
  const stage = zoneValue(columns.stage, slot);
  if (stage === 0) return zoneValue(columns.near, slot);
  if (stage === 1) return zoneMid(zones, slot);
  return stage === 2 ? zoneValue(columns.far, slot) : Number.NEGATIVE_INFINITY;
}

function push({ columns }: Zones, heap: Heap, { slot, key }: { readonly slot: number; readonly key: number }): void {
  pushHeap(heap, { key, number: zoneValue(columns.number, slot), slot });
}

function ownBook(zones: Zones, slot: number): ZoneBook {
  return bookOf(zones, zoneIdentity(zones, slot).side);
}
