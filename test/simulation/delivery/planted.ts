import type { LeasedItem } from '../../../src/delivery/outbox-item.ts';
import type { PlatformLimits } from '../../../src/delivery/platform-limits.ts';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../../src/errors.ts';
import type { MemberId } from '../../../src/members/member.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { OutboxStore } from '../../../src/ports/outbox-store.ts';
import type { PreferenceStore } from '../../../src/ports/preference-store.ts';
import type { SignalStore } from '../../../src/ports/signal-store.ts';
import type { MemoryOutboxStore, OutboxRow } from '../../fakes/memory-outbox-store.ts';
import type { Life } from '../life.ts';
import type { PlantedBug } from '../parts/part.ts';

/** Where a bug is put: into the stores, between a node and its ports, or into what a platform answers. */
export interface Plant {
  storedOutbox?(outbox: MemoryOutboxStore, life: Life): OutboxStore;
  outbox?(outbox: OutboxStore): OutboxStore;
  signals?(signals: SignalStore, outbox: MemoryOutboxStore): SignalStore;
  preferences?(preferences: PreferenceStore): PreferenceStore;
  platform?(platform: ChatPlatform): ChatPlatform;
}

interface DeliveryBug extends PlantedBug, Plant {}

/** The row behind a held item, as it is now. */
function rowOf(outbox: MemoryOutboxStore, { id }: LeasedItem): OutboxRow | undefined {
  return outbox.rows().find(({ dedupeKey }) => dedupeKey === id);
}

/** A platform whose sends end otherwise. */
function answering(platform: ChatPlatform, changed: (error: unknown) => unknown): ChatPlatform {
  return {
    ...platform,
    send: (to, message, key) =>
      platform.send(to, message, key).catch((error: unknown) => {
        throw changed(error);
      }),
  };
}

function hasty(limits: PlatformLimits): PlatformLimits {
  return { ...limits, all: { ...limits.all, perMs: limits.all.perMs - 100 } };
}

/** Bugs in delivery, each as one wrapped port. */
export const deliveryBugs: readonly DeliveryBug[] = [
  {
    id: 'K28',
    what: 'how items ended is saved for eight at a time',
    catchers: ['B2', 'J1'],
    outbox(outbox) {
      const unsaved: (() => Promise<boolean>)[] = [];
      return {
        ...outbox,
        async finish(item, delivery, next) {
          unsaved.push(() => outbox.finish(item, delivery, next));
          if (unsaved.length >= 8) await Promise.all(unsaved.splice(0).map((save) => save()));
          return true;
        },
      };
    },
  },
  {
    id: 'K29',
    what: 'opt-outs are read once',
    catchers: ['B3'],
    preferences(preferences) {
      const read = new Map<MemberId, ReturnType<PreferenceStore['load']>>();
      return {
        ...preferences,
        load(member) {
          const known = read.get(member) ?? preferences.load(member);
          read.set(member, known);
          return known;
        },
      };
    },
  },
  {
    id: 'K30',
    what: 'retry_after is ignored',
    catchers: ['B4'],
    platform: (platform) =>
      answering(platform, (error) => (error instanceof RateLimited ? new RateLimited(0, { reach: 'chat' }) : error)),
  },
  {
    id: 'K31',
    what: 'a lost answer is tried again',
    catchers: ['B1'],
    platform: (platform) =>
      answering(platform, (error) => (error instanceof SendUnconfirmed ? new PlatformUnavailable() : error)),
  },
  {
    id: 'K32',
    what: 'the fence is not compared',
    catchers: ['J2'],
    storedOutbox: (outbox) => ({
      ...outbox,
      finish: (item, delivery, next) =>
        outbox.finish({ ...item, fence: rowOf(outbox, item)?.fence ?? 0 }, delivery, next),
    }),
  },
  {
    id: 'K33',
    what: 'leases are not renewed',
    catchers: ['J1'],
    outbox: (outbox) => ({ ...outbox, renew: async () => true }),
  },
  {
    id: 'K35',
    what: 'rows are saved after their signal',
    catchers: ['J1'],
    signals: (signals, outbox) => ({
      ...signals,
      async addNew(entries) {
        const added = await signals.addNew(entries.map((entry) => ({ ...entry, deliveries: [] })));
        const ids = new Set(added.map(({ id }) => id));
        const late = entries.filter(({ signal }) => ids.has(signal.id)).flatMap(({ deliveries }) => deliveries);
        setImmediate(() => outbox.enqueue(late)); // a step of its own
        return added;
      },
    }),
  },
  {
    id: 'K39',
    what: 'leases end by the worker’s wall clock',
    catchers: ['T1', 'J1'],
    storedOutbox: (outbox, life) => ({
      ...outbox,
      lease(request) {
        const skew = life.clock.now() - Math.floor(life.clock.monotonic()) - skewless;
        for (const row of outbox.rows())
          if (row.state === 'leased') Object.assign(row, { availableAt: row.availableAt - skew });
        return outbox.lease(request);
      },
    }),
  },
  {
    id: 'D1-delivery',
    what: 'permits come back 100 ms early',
    catchers: ['B4'],
    platform: (platform) => (platform.limits ? { ...platform, limits: hasty(platform.limits) } : platform),
  },
  {
    id: 'D2-delivery',
    what: 'chats are not paced',
    catchers: ['B4'],
    platform: (platform) =>
      platform.limits
        ? { ...platform, limits: { ...platform.limits, ofChat: (key) => ({ key, limits: [] }) } }
        : platform,
  },
  {
    id: 'D3-delivery',
    what: 'a chat’s second item does not wait for its first',
    catchers: ['Q1'],
    storedOutbox: (outbox, life) => ({
      ...outbox,
      async lease(request) {
        const behind = outbox
          .rows()
          .filter(({ state }) => state === 'pending')
          .at(-1);
        const heads = await outbox.lease(request);
        if (!behind || heads.some(({ id }) => id === behind.dedupeKey)) return heads;
        if (!request.platforms.includes(behind.to.platform) || behind.availableAt > skewless + life.clock.monotonic())
          return heads;
        Object.assign(behind, {
          state: 'leased',
          fence: behind.fence + 1,
          availableAt: behind.availableAt + request.leaseMs,
        });
        return [...heads, { ...behind, id: behind.dedupeKey }];
      },
    }),
  },
  {
    id: 'D4-delivery',
    what: 'a blocked recipient is tried again',
    catchers: ['B1', 'B3', 'J1'],
    platform: (platform) =>
      answering(platform, (error) =>
        error instanceof RecipientGone ? new RateLimited(500, { reach: 'chat' }) : error,
      ),
  },
  {
    id: 'D5-delivery',
    what: 'an item counts as sent when its send begins',
    catchers: ['B2', 'J2'],
    outbox: (outbox) => ({
      ...outbox,
      beginSend: async (item) =>
        (await outbox.beginSend(item)) && outbox.finish(item, { state: 'done', messageId: '0' }),
    }),
  },
  {
    id: 'D6-delivery',
    what: 'whatever goes wrong counts as not sent',
    catchers: ['B1', 'J1'],
    platform: (platform) => answering(platform, () => new PlatformUnavailable()),
  },
];

const skewless = Date.UTC(2026, 0, 5);
