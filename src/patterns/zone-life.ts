import type { Core } from './core.ts';
import { candleFor, knownAtOf, record } from './core.ts';
import type { Waiting } from './heap.ts';
import { popHeap, topKey } from './heap.ts';
import type { ZoneVisit } from './payload-of-zones.ts';
import type { Side } from './side.ts';
import { type Failure, invalidateZone } from './zone-end.ts';
import { awaitDepth, awaitLeaving, awaitReturn, nextDepth } from './zone-queues.ts';
import type { ZoneBook, Zones } from './zones.ts';
import { bookOf, isWaiting, zoneIdentity, zoneValue } from './zones.ts';

const visits = ['zone-touched', 'zone-mid', 'zone-full'] as const;

/**
 * Takes the zones of one side through the candle being processed (smc.md 3.4): per zone, oldest first,
 * touch, mid, full, invalidation. Zones that nothing happens to cost nothing.
 */
export function liveThrough(core: Core, side: Side): void {
  const { zones } = core;
  const { low, close } = candleFor(core, side);
  const book = bookOf(zones, side);
  const probe = probeOf(core, side);
  const isIdle = topKey(book.touches) < low && topKey(book.falls) <= probe && topKey(book.guards) <= close;
  if (!isIdle) {
    book.due.length = 0;
    while (topKey(book.touches) >= low) note(core, book, popHeap(book.touches));
    while (topKey(book.falls) > probe) note(core, book, popHeap(book.falls));
    while (topKey(book.guards) > close) note(core, book, popHeap(book.guards));
    for (const slot of book.due) passThrough(core, slot);
  }
  leave(zones, side, low);
}

function passThrough(core: Core, slot: number): void {
  const { zones } = core;
  const { stage, touchCount } = zones.columns;
  const stageBefore = zoneValue(stage, slot);
  const countBefore = zoneValue(touchCount, slot);
  visit(core, slot);
  const failure = failureOf(core, slot);
  if (failure) invalidateZone(core, slot, failure);
  if (failure) return;
  if (zoneValue(stage, slot) !== stageBefore) awaitDepth(zones, slot);
  if (zoneValue(touchCount, slot) !== countBefore) awaitLeaving(core, slot);
}

function visit(core: Core, slot: number): void {
  const { zones } = core;
  const { low } = candleFor(core, zoneIdentity(zones, slot).side);
  if (zoneValue(zones.columns.isAway, slot) === 1 && low <= zoneValue(zones.columns.near, slot)) retest(core, slot);
  while (nextDepth(zones, slot) >= low) deepen(core, slot);
}

function failureOf(core: Core, slot: number): Failure | undefined {
  const { fall, guard } = core.zones.columns;
  const { side } = zoneIdentity(core.zones, slot);
  const { close } = candleFor(core, side);
  const probe = probeOf(core, side);
  if (probe < zoneValue(fall, slot)) return { price: side * probe, reason: core.params.invalidation };
  return close < zoneValue(guard, slot) ? { price: side * close, reason: 'swing' } : undefined;
}

function deepen(core: Core, slot: number): void {
  const { columns } = core.zones;
  const stage = zoneValue(columns.stage, slot);
  columns.stage[slot] = stage + 1;
  if (stage === 0) beginVisit(core, slot, 0);
  tell(core, slot, visits[stage] ?? 'zone-full');
}

function retest(core: Core, slot: number): void {
  beginVisit(core, slot, zoneValue(core.zones.columns.stage, slot));
  tell(core, slot, 'zone-retested');
}

function beginVisit(core: Core, slot: number, stage: number): void {
  const { columns } = core.zones;
  columns.stageBefore[slot] = stage;
  columns.touchCount[slot] = zoneValue(columns.touchCount, slot) + 1;
  columns.isAway[slot] = 0;
}

function tell(core: Core, slot: number, kind: ZoneVisit['kind']): void {
  const { columns } = core.zones;
  const object = zoneIdentity(core.zones, slot);
  const price = object.side * candleFor(core, object.side).low;
  const touchCount = zoneValue(columns.touchCount, slot);
  const anchorIdx = zoneValue(columns.anchorIdx, slot);
  const { seq, revision, index: knownIdx } = core;
  const { side, layer, anchoredAt, kind: zone } = object;
  const knownAt = knownAtOf(core);
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
    kind,
    zone,
    price,
    touchCount,
  });
}

/** Puts the zone that an entry waits for among those due, once. */
function note({ zones, index }: Core, { due }: ZoneBook, entry: Waiting | undefined): void {
  const { seenIdx } = zones.columns;
  if (!entry || !isWaiting(zones, entry) || seenIdx[entry.slot] === index) return;
  seenIdx[entry.slot] = index;
  insertByNumber(zones, due, entry.slot);
}

/** Slots stay sorted by zone number; there are few, so insertion beats a sort. */
function insertByNumber({ columns }: Zones, slots: number[], slot: number): void {
  const number = zoneValue(columns.number, slot);
  let at = slots.length;
  for (; at > 0; at -= 1) {
    const before = slots[at - 1] ?? slot;
    if (zoneValue(columns.number, before) < number) break;
    slots[at] = before;
  }
  slots[at] = slot;
}

function leave(zones: Zones, side: Side, low: number): void {
  const { leaves } = bookOf(zones, side);
  while (-topKey(leaves) < low) {
    const entry = popHeap(leaves);
    if (!entry || !isWaiting(zones, entry)) continue;
    zones.columns.isAway[entry.slot] = 1;
    awaitReturn(zones, entry.slot);
  }
}

/** The price that must be beyond the far edge for a zone to fail. */
function probeOf({ bull, bear, params }: Core, side: Side): number {
  const { open, low, close } = side > 0 ? bull : bear;
  if (params.invalidation === 'close') return close;
  return params.invalidation === 'wick' ? low : Math.max(open, close);
}
