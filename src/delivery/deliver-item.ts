import { PlatformUnavailable } from '../errors.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import type { Random } from '../ports/random.ts';
import type { Scope } from '../ports/scope.ts';
import { findReader, type ReaderPorts } from './find-readers.ts';
import { holdLease } from './hold-lease.ts';
import { mostTogether, type WriteItems } from './item-message.ts';
import { judgeFailure } from './judge-failure.ts';
import type { Delivery, LeasedItem } from './outbox-item.ts';
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

/** Delivers an item with those that share its message, and records how each ended. */
export const deliverItem =
  (ports: DeliveryPorts, writeItems: WriteItems) =>
  async (head: LeasedItem, leaseMs: number): Promise<readonly string[]> => {
    const items = [head, ...(await followersOf(ports, head, leaseMs))];
    const leases = items.map((item) => holdLease(ports, item, leaseMs));
    try {
      const refusals = await Promise.all(items.map((item) => refuseItem(ports, item)));
      const wanted = items.filter((_, index) => refusals[index] === undefined);
      const sent = await send({ ports, writeItems }, wanted);
      return await Promise.all(items.map((item, index) => settle(ports, item, refusals[index] ?? sent(item))));
    } finally {
      for (const lease of leases) lease.release();
    }
  };

function followersOf({ outbox, worker }: DeliveryPorts, head: LeasedItem, leaseMs: number) {
  return head.together ? outbox.leaseFollowers(head, { worker, limit: mostTogether - 1, leaseMs }) : [];
}

/** Sends items in one message; answers how each of them ended. */
async function send(
  { ports, writeItems }: { readonly ports: DeliveryPorts; readonly writeItems: WriteItems },
  items: readonly LeasedItem[],
): Promise<(item: LeasedItem) => Delivery> {
  try {
    const [head] = items;
    const platform = ports.platforms.find((candidate) => candidate.platform === head?.to.platform);
    if (head && !platform) throw new PlatformUnavailable();
    const delivery = platform && (await sendTogether({ ...ports, platform, writeItems }, items));
    return () => delivery ?? { state: 'parked', reason: 'nothing-to-say' };
  } catch (error) {
    return (item) => judgeFailure(ports, item, error);
  }
}

/** Writes down how an item ended; what is important and failed goes to the second channel in the same write. */
async function settle(ports: DeliveryPorts, item: LeasedItem, delivery: Delivery): Promise<string> {
  if (delivery.state === 'gone') await ports.recipients.retire(item.to, ports.clock.now());
  const reader = failsOver(item, delivery) && item.memberId ? await findReader(ports)(item.memberId) : undefined;
  const finished = await ports.outbox.finish(item, delivery, reader && secondItem(item, reader));
  return finished ? delivery.state : 'lost';
}
