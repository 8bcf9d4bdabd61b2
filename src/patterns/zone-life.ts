import type { Core } from './core.ts';
import { candleFor, knownAtOf, record } from './core.ts';
import type { Heap } from './heap.ts';
import { popHeap, topKey } from './heap.ts';
import type { ZoneVisit } from './payload-of-zones.ts';
import type { Side } from './side.ts';
import { type Failure, invalidateZone } from './zone-end.ts';
import { awaitDepth, awaitLeaving, awaitReturn, nextDepth } from './zone-queues.ts';
import type { Zones } from './zones.ts';
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
    const slots = book.due;
    slots.length = 0;
    collect(core, slots, { heap: book.touches, above: low, orAt: true });
    collect(core, slots, { heap: book.falls, above: probe, orAt: false });
    collect(core, slots, { heap: book.guards, above: close, orAt: false });
    for (const slot of slots) passThrough(core, slot);
  }
  leave(zones, side, low);
}

function passThrough(core: Core, slot: number): void {
  const { zones } = core;
  const { stage, touchCount } = zones.columns;
  const [stageBefore, countBefore] = [zoneValue(stage, slot), zoneValue(touchCount, slot)];
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
    kind,
    zone: object.kind,
    price,
    touchCount,
  });
}

/** A heap, and the price that entries must lie above (or at) to be due. */
interface Due {
  readonly heap: Heap;
  readonly above: number;
  readonly orAt: boolean;
}

function collect({ zones, index }: Core, slots: number[], { heap, above, orAt }: Due): void {
  const { seenIdx } = zones.columns;
  while (topKey(heap) > above || (orAt && topKey(heap) === above)) {
    const entry = popHeap(heap);
    if (!entry || !isWaiting(zones, entry) || seenIdx[entry.slot] === index) continue;
    seenIdx[entry.slot] = index;
    insertByNumber(zones, slots, entry.slot);
  }
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
