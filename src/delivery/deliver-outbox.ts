import { second } from '../time.ts';
import { type DeliveryPorts, deliverItem } from './deliver-item.ts';
import { drainOutbox } from './drain-outbox.ts';
import type { WriteItems } from './item-message.ts';
import { paceSends } from './pace-sends.ts';

/** Lease 6 s, renewed every 2 s. */
const leaseMs = 6 * second;

/**
 * Sends what is due, each lane of a chat in order and each platform at its pace, until nothing is left, and records for
 * each item how it ended. What was certainly not sent is tried again later; where the answer was lost it is not
 * repeated. Takes nothing more when `stopping` aborts.
 */
export const deliverOutbox = (ports: DeliveryPorts, writeItems: WriteItems) => {
  const pacers = new Map(ports.platforms.map((platform) => [platform.platform, paceSends(platform, ports.clock)]));
  const deliver = deliverItem(ports, { writeItems, pacers, leaseMs });

  return (stopping?: AbortSignal): Promise<Readonly<Record<string, number>>> =>
    drainOutbox(ports, { leaseMs, deliver }, stopping);
};
