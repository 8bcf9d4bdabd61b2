import { closeAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { dropFront, type Fifo, frontOf } from './fifo.ts';
import type { Waiting } from './heap.ts';
import { popHeap, pushHeap, topKey } from './heap.ts';
import type { ZoneExpired } from './payload-of-zones.ts';
import type { Side } from './side.ts';
import { expireZone } from './zone-end.ts';
import { bookOf, isWaiting, zoneValue } from './zones.ts';

/** Ends the zones of one side that are too old, by candles, then by volatility, or too far away (smc.md 3.11). */
export function expireZones(core: Core, side: Side): void {
  const { ages, clocks } = bookOf(core.zones, side);
  for (const { limit, fifo } of ages) expireFront(core, fifo, { reason: 'age', now: core.index, limit });
  const { maxClock } = core.params;
  if (maxClock !== null) expireFront(core, clocks, { reason: 'clock', now: core.clock, limit: maxClock });
  expireDistant(core, side);
}

/** A zone is over once `now` has left its key behind by more than the limit. */
interface Limit {
  readonly reason: ZoneExpired['reason'];
  readonly now: number;
  readonly limit: number;
}

function expireFront(core: Core, fifo: Fifo, { reason, now, limit }: Limit): void {
  for (let entry = frontOf(fifo); entry && now - entry.key > limit; entry = frontOf(fifo)) {
    dropFront(fifo);
    if (isWaiting(core.zones, entry)) expireZone(core, entry.slot, reason);
  }
}

function expireDistant(core: Core, side: Side): void {
  const { zones, index } = core;
  const { distances } = bookOf(zones, side);
  const close = index > 0 ? closeAt(core.ring, index - 1, side) : Number.NEGATIVE_INFINITY;
  if (-topKey(distances) >= close) return;
  const tooYoung: Waiting[] = [];
  while (-topKey(distances) < close) {
    const entry = popHeap(distances);
    if (!entry || !isWaiting(zones, entry)) continue;
    if (zoneValue(zones.columns.knownIdx, entry.slot) < index - 1) {
      expireZone(core, entry.slot, 'distance');
    } else tooYoung.push(entry);
  }
  for (const entry of tooYoung) pushHeap(distances, entry);
}
