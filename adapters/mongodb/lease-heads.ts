import type { LeasedItem } from '../../src/delivery/outbox-item.ts';
import type { LeaseRequest } from '../../src/ports/outbox-store.ts';
import { atMost, notAmong } from './filter.ts';
import { laneKey, type OutboxDoc, type OutboxModel, openStates, toLeasedItem } from './models/outbox-model.ts';
import type { StoreClock } from './store-clock.ts';

/** The rows to lease from, and the store's time. */
export interface Queue {
  readonly rows: OutboxModel;
  readonly clock: StoreClock;
}

/** Rounds of looking for more chats, where the first due rows all belong to chats that have to wait. */
const rounds = 5;
const lookAhead = 4;

/**
 * Leases the due heads of lanes, urgent ones first, then the oldest; the head is a lane's first row that is not final.
 *
 * A head stays one until it becomes final, which raises no row before it: rows held for later have lanes of their own.
 * So a conditional update on the fence that was read is enough to keep the order, whatever other workers do in between.
 * Two commands, two a platform, and one a leased row.
 */
export async function leaseHeads(queue: Queue, request: LeaseRequest): Promise<readonly LeasedItem[]> {
  const now = await queue.clock();
  const until = new Date(now.getTime() + request.leaseMs);
  const leased: LeasedItem[] = [];
  const seen = new Set<string>();

  await releaseHeld(queue.rows, now);
  for (let round = 0; round < rounds && leased.length < request.limit; round += 1) {
    const { heads, isLast } = await dueHeads(queue.rows, request, { now, seen });
    const wanted = heads.slice(0, request.limit - leased.length);
    const rows = await Promise.all(wanted.map((row) => take(queue.rows, row, { owner: request.worker, until })));
    leased.push(...rows.filter((row) => row !== null).map(toLeasedItem));
    if (isLast) break;
  }
  return leased;
}

/** Leases the due rows that wait behind a held one in its lane; whoever holds the head holds the lane. */
export async function leaseBehind(
  { rows, clock }: Queue,
  head: LeasedItem,
  { worker, limit, leaseMs }: Omit<LeaseRequest, 'platforms'>,
): Promise<readonly LeasedItem[]> {
  const now = await clock();
  const lease = { owner: worker, until: new Date(now.getTime() + leaseMs) };
  const waiting = { key: laneKey(head), state: 'pending' as const, availableAt: atMost(now) };
  const found = await rows.find(waiting).sort({ seq: 1 }).limit(limit).lean<OutboxDoc[]>();
  const taken = await Promise.all(found.map((row) => take(rows, row, lease)));
  return taken.filter((row) => row !== null).map(toLeasedItem);
}

/** Lets rows be leased whose time has come. */
async function releaseHeld(rows: OutboxModel, now: Date): Promise<void> {
  await rows.updateMany({ state: 'held', availableAt: atMost(now) }, { $set: { state: 'pending' } });
}

/** The due heads among the next due rows, passing over chats seen in an earlier round. */
async function dueHeads(
  rows: OutboxModel,
  { platforms, limit }: LeaseRequest,
  { now, seen }: { readonly now: Date; readonly seen: Set<string> },
): Promise<{ heads: readonly OutboxDoc[]; isLast: boolean }> {
  const most = limit * lookAhead;
  const others = seen.size > 0 ? { key: notAmong([...seen]) } : {};
  const inOrder = (state: OutboxDoc['state'], platform: string) =>
    rows
      .find({ state, platform, availableAt: atMost(now), ...others })
      .sort({ priority: 1, seq: 1 })
      .limit(most)
      .lean<OutboxDoc[]>();
  // one by one, since the index is in order only within a state and a platform: together all due rows would be sorted
  const runs = await Promise.all(openStates.flatMap((state) => platforms.map((platform) => inOrder(state, platform))));
  const found = runs
    .flat()
    .sort((one, other) => one.priority - other.priority || one.seq - other.seq)
    .slice(0, most);
  const chats = [...new Set(found.map(({ key }) => key))];
  for (const chat of chats) seen.add(chat);
  const first = await headNumbers(rows, chats);
  return { heads: found.filter(({ key, seq }) => first.get(key) === seq), isLast: found.length < most };
}

async function headNumbers(rows: OutboxModel, chats: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (chats.length === 0) return new Map();
  const open = { $match: { key: { $in: [...chats] }, state: { $in: [...openStates] } } };
  const heads = await rows.aggregate<Head>([open, { $group: { _id: '$key', seq: { $min: '$seq' } } }]);
  return new Map(heads.map(({ _id, seq }) => [_id, seq]));
}

type Head = { readonly _id: string; readonly seq: number };

interface Lease {
  readonly owner: string;
  readonly until: Date;
}

/** Takes a row as it was read; null where another worker was first. */
function take(rows: OutboxModel, { _id, fence, state, sendBegun }: OutboxDoc, { owner, until }: Lease) {
  const hold = { state: 'leased', leaseOwner: owner, availableAt: until, sendBegun: false } as const;
  const lease = { $set: hold, $inc: { fence: 1, doubts: sendBegun ? 1 : 0 } };
  return rows.findOneAndUpdate({ _id, fence, state, sendBegun }, lease).lean<OutboxDoc>();
}
