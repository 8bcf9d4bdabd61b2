import type { PlatformId } from '../chat/incoming.ts';
import { second } from '../time.ts';
import { type DeliveryPorts, deliverItem } from './deliver-item.ts';
import type { WriteItems } from './item-message.ts';

/** Lease 6 s, renewed every 2 s. */
const leaseMs = 6 * second;

/**
 * Sends what is due, each lane of a chat in order, until nothing is left, and records for each item how it ended. What
 * was certainly not sent is tried again later; where the answer was lost it is not repeated. Takes nothing more when
 * `stopping` aborts.
 */
export const deliverOutbox =
  (ports: DeliveryPorts, writeItems: WriteItems) =>
  async (stopping?: AbortSignal): Promise<Readonly<Record<string, number>>> => {
    const deliver = deliverItem(ports, writeItems);
    const ended: Record<string, number> = {};
    for (let round = 0; round < 100 && !stopping?.aborted; round++) {
      const platforms = upPlatforms(ports);
      const items = await ports.outbox.lease({ worker: ports.worker, platforms, limit: 20, leaseMs });
      if (items.length === 0) break;
      const states = await Promise.all(items.map((item) => deliver(item, leaseMs)));
      for (const state of states.flat()) ended[state] = (ended[state] ?? 0) + 1;
    }
    return ended;
  };

function upPlatforms({ platforms }: DeliveryPorts): PlatformId[] {
  return platforms.filter((platform) => platform.state().up).map(({ platform }) => platform);
}
