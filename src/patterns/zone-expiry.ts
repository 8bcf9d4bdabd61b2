import { closeAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import type { ZoneExpired } from './event.ts';
import { dropFront, type Fifo, frontOf } from './fifo.ts';
import type { Waiting } from './heap.ts';
import { popHeap, pushHeap, topKey } from './heap.ts';
import type { Side } from './side.ts';
import { endZone } from './zone-end.ts';
import { bookOf, isWaiting, zoneValue } from './zones.ts';

/** Ends the zones of one side that are too old, by candles, then by volatility, or too far away (smc.md 3.11). */
export function expireZones(core: Core, side: Side): void {
  const { ages, clocks } = bookOf(core.zones, side);
  const { columns } = core.zones;
  for (const { limit, fifo } of ages) {
    expireFront(core, fifo, { reason: 'age', isDue: (slot) => core.index - zoneValue(columns.knownIdx, slot) > limit });
  }
  const most = core.params.maxClock ?? Number.POSITIVE_INFINITY;
  expireFront(core, clocks, { reason: 'clock', isDue: (slot) => core.clock - zoneValue(columns.clock0, slot) > most });
  expireDistant(core, side);
}

/** Which zones at the front of a queue are over. */
interface Limit {
  readonly reason: ZoneExpired['reason'];
  readonly isDue: (slot: number) => boolean;
}

function expireFront(core: Core, fifo: Fifo, { reason, isDue }: Limit): void {
  for (let entry = frontOf(fifo); entry; entry = frontOf(fifo)) {
    const isLive = isWaiting(core.zones, entry);
    if (isLive && !isDue(entry.slot)) return;
    dropFront(fifo);
    if (isLive) endZone(core, entry.slot, { kind: 'zone-expired', reason });
  }
}

function expireDistant(core: Core, side: Side): void {
  const { zones, index } = core;
  const { distances } = bookOf(zones, side);
  if (distances.length === 0) return;
  const close = closeAt(core.ring, index - 1, side);
  const tooYoung: Waiting[] = [];
  while (-topKey(distances) < close) {
    const entry = popHeap(distances);
    if (!entry || !isWaiting(zones, entry)) continue;
    if (zoneValue(zones.columns.knownIdx, entry.slot) < index - 1) {
      endZone(core, entry.slot, { kind: 'zone-expired', reason: 'distance' });
    } else tooYoung.push(entry);
  }
  for (const entry of tooYoung) pushHeap(distances, entry);
}
