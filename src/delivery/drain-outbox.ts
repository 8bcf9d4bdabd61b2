import type { PlatformId } from '../chat/incoming.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import { second } from '../time.ts';
import type { LeasedItem } from './outbox-item.ts';

/** What draining needs of the world. */
export interface DrainPorts {
  readonly outbox: OutboxStore;
  readonly platforms: readonly ChatPlatform[];
  readonly clock: Clock;
  readonly worker: string;
}

/** An item as it was leased. */
export interface FreshLease {
  readonly item: LeasedItem;
  /** When it was asked for, on the clock that never jumps. */
  readonly leasedAt: number;
}

/** How an item is delivered, and how long it is leased for. */
export interface Draining {
  readonly leaseMs: number;
  /** The states in which it, and what shared its message, ended. */
  deliver(held: FreshLease): Promise<readonly string[]>;
}

interface Drain extends DrainPorts, Draining {
  readonly underWay: Map<PlatformId, Set<Promise<void>>>;
  readonly ended: Record<string, number>;
  readonly failures: unknown[];
}

/** Items of a platform without limits at once. */
const mostUnderWay = 48;
const lookEveryMs = second / 4;

/** Enough items at once to keep a platform busy, few enough to let urgent ones in soon: what it takes in 1.5 s. */
function roomOf({ limits }: ChatPlatform): number {
  if (!limits) return mostUnderWay;
  const { sends, perMs } = limits.all;
  return Math.min(mostUnderWay, Math.max(6, Math.ceil((1.5 * second * sends) / perMs)));
}

/**
 * Leases what is due and delivers it, each platform on its own so that none waits for a slower one, until nothing is
 * due. Counts the items by the state in which they ended. Throws the first failure once all under way have ended.
 */
export async function drainOutbox(
  ports: DrainPorts,
  draining: Draining,
  stopping?: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const underWay = new Map(ports.platforms.map(({ platform }) => [platform, new Set<Promise<void>>()]));
  const drain: Drain = { ...ports, ...draining, underWay, ended: {}, failures: [] };
  for (;;) {
    if (!stopping?.aborted && drain.failures.length === 0) await refill(drain);
    const running = [...underWay.values()].flatMap((items) => [...items]);
    if (running.length === 0) break;
    await oneEnds(ports.clock, running);
  }
  if (drain.failures.length > 0) throw drain.failures[0];
  return drain.ended;
}

/** Leases for every platform that is up and has a third of its room free. */
async function refill(drain: Drain): Promise<void> {
  const { platforms, underWay } = drain;
  const isHungry = (platform: ChatPlatform) =>
    (underWay.get(platform.platform)?.size ?? 0) <= (roomOf(platform) * 2) / 3 && platform.state().up;
  await Promise.all(platforms.filter(isHungry).map((platform) => take(drain, platform)));
}

async function take(drain: Drain, chatPlatform: ChatPlatform): Promise<void> {
  const { outbox, clock, worker, leaseMs, failures } = drain;
  const { platform } = chatPlatform;
  const items = drain.underWay.get(platform) ?? new Set();
  const leasedAt = clock.monotonic();
  try {
    const limit = roomOf(chatPlatform) - items.size;
    const leased = await outbox.lease({ worker, platforms: [platform], limit, leaseMs });
    for (const item of leased) {
      const delivery: Promise<void> = deliver(drain, { item, leasedAt }).finally(() => items.delete(delivery));
      items.add(delivery);
    }
  } catch (error) {
    failures.push(error);
  }
}

async function deliver({ deliver: deliverItem, ended, failures }: Drain, held: FreshLease): Promise<void> {
  try {
    for (const state of await deliverItem(held)) ended[state] = (ended[state] ?? 0) + 1;
  } catch (error) {
    failures.push(error);
  }
}

/** Waits for the next end, and not for ever: meanwhile something may have come for another platform. */
async function oneEnds(clock: Clock, running: readonly Promise<void>[]): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([...running, clock.sleep(lookEveryMs, over.signal)]);
  } finally {
    over.abort();
  }
}
