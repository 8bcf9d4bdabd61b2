import type { Connection } from 'mongoose';
import type { Delivery, LeasedItem } from '../../src/delivery/outbox-item.ts';
import type { OutboxStore, SharedMessage } from '../../src/ports/outbox-store.ts';
import { at, minute } from '../../src/time.ts';
import { addItems, replaceItem } from './add-items.ts';
import { below } from './filter.ts';
import { leaseBehind, leaseHeads } from './lease-heads.ts';
import { laneKey, type OutboxDoc, openStates, outboxModel, toOutboxItem } from './models/outbox-model.ts';
import { storeClock } from './store-clock.ts';
import { guarded } from './store-error.ts';

const finalStates = ['done', 'parked', 'unconfirmed', 'gone', 'expired', 'unwanted'] as const;
const allStates = ['held', ...openStates, ...finalStates] as const;

/** The outbox in MongoDB. Every write under a lease matches its fence, so a worker that lost it changes nothing. */
export function mongoOutboxStore(connection: Connection): OutboxStore {
  const rows = outboxModel(connection);
  const clock = storeClock(connection);
  const held = ({ id, fence }: LeasedItem) => ({ _id: id, fence, state: 'leased' as const });
  const later = async (ms: number) => new Date((await clock()).getTime() + ms);

  return guarded<OutboxStore>({
    add: (items) => addItems({ connection, clock }, items),
    lease: (request) => leaseHeads({ rows, clock }, request),
    leaseFollowers: (head, request) => leaseBehind({ rows, clock }, head, request),
    async lastMessage(item, limit) {
      const done = { key: laneKey(item), state: 'done' as const };
      const newest = await rows.find(done).sort({ seq: -1 }).limit(limit).lean<OutboxDoc[]>();
      return sharedMessage(newest, limit, await clock());
    },
    async renew(item, leaseMs) {
      const { matchedCount } = await rows.updateOne(held(item), { $set: { availableAt: await later(leaseMs) } });
      return matchedCount === 1;
    },
    async beginSend(item) {
      const { matchedCount } = await rows.updateOne(held(item), { $set: { sendBegun: true }, $inc: { attempts: 1 } });
      return matchedCount === 1;
    },
    async finish(item, delivery, next) {
      const until = await later(delivery.state === 'pending' ? delivery.retryAfterMs : 0);
      const ending = { filter: held(item), update: outcomeOf(delivery, until) };
      if (next) return (await replaceItem({ connection, clock }, ending, next)) || isFinished(item, delivery);
      const { matchedCount } = await rows.updateOne(ending.filter, ending.update);
      if (delivery.state === 'pending' && matchedCount === 1) await holdBack(item, until);
      return matchedCount === 1 || isFinished(item, delivery);
    },
    async counts() {
      const states = { $match: { state: { $in: [...allStates] } } };
      const groups = await rows.aggregate<StateCount>([states, { $group: { _id: '$state', count: { $sum: 1 } } }]);
      return Object.fromEntries(groups.map(({ _id, count }) => [_id, count]));
    },
    async waitingSince() {
      const due = { $max: ['$queuedAt', '$notBefore'] };
      const waiting = { $match: { state: 'pending' as const } };
      const [longest] = await rows.aggregate<Waiting>([waiting, { $group: { _id: null, since: { $min: due } } }]);
      return longest && at(longest.since.getTime());
    },
  });

  /** Later items of the lane wait as long, so that they do not crowd out other chats while their head waits. */
  async function holdBack(item: LeasedItem, until: Date): Promise<void> {
    const followers = { key: laneKey(item), state: 'pending' as const, availableAt: below(until) };
    await rows.updateMany(followers, { $set: { availableAt: until } });
  }

  /** True where this very lease has written this very outcome: the answer of the first try was lost. */
  async function isFinished({ id, fence }: LeasedItem, { state }: Delivery): Promise<boolean> {
    return (await rows.exists({ _id: id, fence, state })) !== null;
  }
}

/** What the newest rows of a lane share, where that is a message of less than a minute and of fewer than `limit`. */
function sharedMessage(newest: readonly OutboxDoc[], limit: number, now: Date): SharedMessage | undefined {
  const messageId = newest[0]?.messageId;
  const rows = newest.filter((row) => row.messageId === messageId).reverse();
  const begunAt = rows[0]?.finishedAt?.getTime() ?? 0;
  const isOpen = rows.length < limit && now.getTime() - begunAt < minute;
  return messageId !== undefined && isOpen ? { messageId, items: rows.map(toOutboxItem) } : undefined;
}

type Waiting = { readonly since: Date };
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
