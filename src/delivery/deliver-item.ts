import type { PlatformId } from '../chat/incoming.ts';
import { PlatformUnavailable } from '../errors.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import type { Random } from '../ports/random.ts';
import type { Scope } from '../ports/scope.ts';
import type { FreshLease } from './drain-outbox.ts';
import { findReader, type ReaderPorts } from './find-readers.ts';
import { type HeldLease, holdLease } from './hold-lease.ts';
import { mostTogether, type WriteItems } from './item-message.ts';
import { judgeFailure } from './judge-failure.ts';
import type { Delivery, LeasedItem } from './outbox-item.ts';
import type { Pacer } from './pace-sends.ts';
import { recordEnd } from './record-end.ts';
import { refuseItem } from './refuse-item.ts';
import { failsOver, secondItem } from './second-channel.ts';
import { sendTogether } from './send-together.ts';

/** What delivery needs of the world. */
export interface DeliveryPorts extends ReaderPorts {
  readonly outbox: OutboxStore;
  readonly platforms: readonly ChatPlatform[];
  readonly clock: Clock;
  readonly random: Random;
  readonly scope: Scope;
  /** Name of this process among the workers. */
  readonly worker: string;
}

/** What items are written and paced with. */
export interface DeliveryMeans {
  readonly writeItems: WriteItems;
  readonly pacers: ReadonlyMap<PlatformId, Pacer>;
  readonly leaseMs: number;
}

/** Delivers an item with those that share its message, and records how each ended. */
export const deliverItem =
  (ports: DeliveryPorts, means: DeliveryMeans) =>
  async (head: FreshLease): Promise<readonly string[]> => {
    const held = [head, ...(await followersOf(ports, head.item, means.leaseMs))];
    const leases = held.map(({ item, leasedAt }) => holdLease(ports, item, { leasedAt, leaseMs: means.leaseMs }));
    try {
      const items = held.map(({ item }) => item);
      const refusals = await Promise.all(items.map((item) => refuseItem(ports, item)));
      const wanted = items.filter((_, index) => refusals[index] === undefined);
      const sent = await send({ ports, means, leases }, wanted);
      return await Promise.all(items.map((item, index) => settle(ports, item, refusals[index] ?? sent(item))));
    } finally {
      for (const lease of leases) lease.release();
    }
  };

async function followersOf(
  { outbox, worker, clock }: DeliveryPorts,
  head: LeasedItem,
  leaseMs: number,
): Promise<FreshLease[]> {
  if (!head.together) return [];
  const leasedAt = clock.monotonic();
  const followers = await outbox.leaseFollowers(head, { worker, limit: mostTogether - 1, leaseMs });
  return followers.map((item) => ({ item, leasedAt }));
}

interface Sending {
  readonly ports: DeliveryPorts;
  readonly means: DeliveryMeans;
  readonly leases: readonly HeldLease[];
}

/** Sends items in one message; answers how each of them ended. */
async function send(
  { ports, means, leases }: Sending,
  items: readonly LeasedItem[],
): Promise<(item: LeasedItem) => Delivery> {
  try {
    const [head] = items;
    const platform = ports.platforms.find((candidate) => candidate.platform === head?.to.platform);
    const pacer = platform && means.pacers.get(platform.platform);
    if (head && !pacer) throw new PlatformUnavailable();
    const isSure = () => leases.every((lease) => lease.isSure());
    const { writeItems } = means;
    const delivery = pacer && (await sendTogether({ ...ports, platform, pacer, writeItems, isSure }, items));
    return () => delivery ?? { state: 'parked', reason: 'nothing-to-say' };
  } catch (error) {
    return (item) => judgeFailure(ports, item, error);
  }
}

/** Writes down how an item ended; what is important and failed goes to the second channel in the same write. */
async function settle(ports: DeliveryPorts, item: LeasedItem, delivery: Delivery): Promise<string> {
  if (delivery.state === 'gone') await ports.recipients.retire(item.to, ports.clock.now());
  const reader = failsOver(item, delivery) && item.memberId ? await findReader(ports)(item.memberId) : undefined;
  const finished = await recordEnd(ports, item, { delivery, next: reader && secondItem(item, reader) });
  return finished ? delivery.state : 'lost';
}
