import type { Connection } from 'mongoose';
import type { Delivery, LeasedItem } from '../../src/delivery/outbox-item.ts';
import type { OutboxStore } from '../../src/ports/outbox-store.ts';
import { below } from './filter.ts';
import { leaseHeads } from './lease-heads.ts';
import { chatKey, type OutboxDoc, openStates, outboxModel } from './models/outbox-model.ts';
import { storeClock } from './store-clock.ts';
import { guarded } from './store-error.ts';

const allStates = [...openStates, 'done', 'parked', 'unconfirmed', 'gone'] as const;

/** The outbox in MongoDB. Every write under a lease matches its fence, so a worker that lost it changes nothing. */
export function mongoOutboxStore(connection: Connection): OutboxStore {
  const rows = outboxModel(connection);
  const clock = storeClock(connection);
  const held = ({ id, fence }: LeasedItem) => ({ _id: id, fence, state: 'leased' as const });
  const later = async (ms: number) => new Date((await clock()).getTime() + ms);

  return guarded<OutboxStore>({
    lease: (request) => leaseHeads({ rows, clock }, request),
    async renew(item, leaseMs) {
      const { matchedCount } = await rows.updateOne(held(item), { $set: { availableAt: await later(leaseMs) } });
      return matchedCount === 1;
    },
    async beginSend(item) {
      const { matchedCount } = await rows.updateOne(held(item), { $set: { sendBegun: true }, $inc: { attempts: 1 } });
      return matchedCount === 1;
    },
    async finish(item, delivery) {
      const until = await later(delivery.state === 'pending' ? delivery.retryAfterMs : 0);
      const { matchedCount } = await rows.updateOne(held(item), outcomeOf(delivery, until));
      if (delivery.state === 'pending' && matchedCount === 1) await holdBack(item, until);
      return matchedCount === 1 || isFinished(item, delivery);
    },
    async counts() {
      const states = { $match: { state: { $in: [...allStates] } } };
      const groups = await rows.aggregate<StateCount>([states, { $group: { _id: '$state', count: { $sum: 1 } } }]);
      return Object.fromEntries(groups.map(({ _id, count }) => [_id, count]));
    },
  });

  /** Later items of the chat wait as long, so that they do not crowd out other chats while their head waits. */
  async function holdBack({ to }: LeasedItem, until: Date): Promise<void> {
    const followers = { key: chatKey(to), state: 'pending' as const, availableAt: below(until) };
    await rows.updateMany(followers, { $set: { availableAt: until } });
  }

  /** True where this very lease has written this very outcome: the answer of the first try was lost. */
  async function isFinished({ id, fence }: LeasedItem, { state }: Delivery): Promise<boolean> {
    return (await rows.exists({ _id: id, fence, state })) !== null;
  }
}

type StateCount = { readonly _id: OutboxDoc['state']; readonly count: number };

/** The update that an outcome makes; `at` is when it ended, or may be tried again. */
function outcomeOf(delivery: Delivery, at: Date) {
  const release = { $unset: { leaseOwner: 1 } } as const;
  if (delivery.state === 'done') {
    return { $set: { state: delivery.state, messageId: delivery.messageId, finishedAt: at }, ...release };
  }
  const told = { state: delivery.state, lastError: delivery.reason };
  const set = delivery.state === 'pending' ? { availableAt: at, sendBegun: false } : { finishedAt: at };
  return { $set: { ...told, ...set }, ...release };
}
