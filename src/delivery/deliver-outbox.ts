import type { PlatformId } from '../chat/incoming.ts';
import type { WrittenMessage } from '../chat/message.ts';
import { OutcryError, PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../errors.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import type { Random } from '../ports/random.ts';
import type { Scope } from '../ports/scope.ts';
import { minute, second } from '../time.ts';
import { holdLease } from './hold-lease.ts';
import type { Delivery, LeasedItem } from './outbox-item.ts';

/** What delivery needs of the world. */
export interface DeliveryPorts {
  readonly outbox: OutboxStore;
  readonly platforms: readonly ChatPlatform[];
  readonly clock: Clock;
  readonly random: Random;
  readonly scope: Scope;
  /** Name of this process among the workers. */
  readonly worker: string;
}

/** Writes an item's message in its recipient's language; undefined where there is nothing left to say. */
export type WriteItem = (item: LeasedItem) => Promise<WrittenMessage | undefined>;

/** Lease 6 s, renewed every 2 s; eight tries with a random pause of at most 1 s, then more, to 5 min. */
const leaseMs = 6 * second;
const mostTries = 8;
const pauseGrowth = 2.6;

/**
 * Sends what is due, chat by chat in order, until nothing is left, and records for each item how it ended. What was
 * certainly not sent is tried again later; where the answer was lost it is not repeated. Takes nothing more when
 * `stopping` aborts.
 */
export const deliverOutbox =
  (ports: DeliveryPorts, writeItem: WriteItem) =>
  async (stopping?: AbortSignal): Promise<Readonly<Record<string, number>>> => {
    const ended: Record<string, number> = {};
    for (let round = 0; round < 100 && !stopping?.aborted; round++) {
      const items = await ports.outbox.lease({
        worker: ports.worker,
        platforms: upPlatforms(ports),
        limit: 20,
        leaseMs,
      });
      if (items.length === 0) break;
      const states = await Promise.all(items.map((item) => deliverItem({ ports, writeItem }, item)));
      for (const state of states) ended[state] = (ended[state] ?? 0) + 1;
    }
    return ended;
  };

function upPlatforms({ platforms }: DeliveryPorts): PlatformId[] {
  return platforms.filter((platform) => platform.state().up).map(({ platform }) => platform);
}

async function deliverItem(
  { ports, writeItem }: { ports: DeliveryPorts; writeItem: WriteItem },
  item: LeasedItem,
): Promise<string> {
  const lease = holdLease(ports, item, leaseMs);
  try {
    const delivery = await attempt({ ports, writeItem }, item);
    return (await ports.outbox.finish(item, delivery)) ? delivery.state : 'lost';
  } finally {
    lease.release();
  }
}

async function attempt(
  { ports, writeItem }: { ports: DeliveryPorts; writeItem: WriteItem },
  item: LeasedItem,
): Promise<Delivery> {
  const platform = ports.platforms.find((candidate) => candidate.platform === item.to.platform);
  if (!platform) return retryLater(ports, item, new PlatformUnavailable());
  try {
    const message = await writeItem(item);
    if (!message) return { state: 'parked', reason: 'nothing-to-say' };
    if (!(await ports.outbox.beginSend(item))) return { state: 'pending', retryAfterMs: 0, reason: 'lease-lost' };
    const { messageId } = await platform.send(item.to, message, item.dedupeKey);
    return { state: 'done', messageId };
  } catch (error) {
    return ended(ports, item, error);
  }
}

function ended(ports: DeliveryPorts, item: LeasedItem, error: unknown): Delivery {
  if (error instanceof RecipientGone) return { state: 'gone', reason: error.code };
  if (error instanceof SendUnconfirmed) return { state: 'unconfirmed', reason: error.code };
  if (error instanceof RateLimited) return { state: 'pending', retryAfterMs: error.retryAfterMs, reason: error.code };
  return retryLater(ports, item, error);
}

/**
 * Every hold of an item is a try, also one that failed before the send, so that an item that cannot be written does not
 * block its chat for ever. After the last one it is parked for a person to look at.
 */
function retryLater(
  { random, scope }: DeliveryPorts,
  { fence: tries, dedupeKey }: LeasedItem,
  error: unknown,
): Delivery {
  const reason = error instanceof OutcryError ? error.code : 'unexpected';
  if (tries >= mostTries) {
    scope.failed(new Error(`parked after ${tries} tries: ${dedupeKey}`, { cause: error }), 'delivery');
    return { state: 'parked', reason };
  }
  if (!(error instanceof OutcryError)) scope.failed(error, 'delivery');
  const longest = Math.min(5 * minute, second * pauseGrowth ** (tries - 1));
  return { state: 'pending', retryAfterMs: Math.ceil(longest * (1 - random.fraction())), reason };
}
