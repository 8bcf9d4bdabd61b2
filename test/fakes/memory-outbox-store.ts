import { type ChatAddress, platformId } from '../../src/chat/incoming.ts';
import { type Delivery, type LeasedItem, laneOf, type OutboxItem } from '../../src/delivery/outbox-item.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { LeaseRequest, OutboxStore } from '../../src/ports/outbox-store.ts';
import { after, at, minute, type UnixMs } from '../../src/time.ts';

/** An outbox that also takes items in, as the signal store's write does, and shows what it holds. */
export interface MemoryOutboxStore extends OutboxStore {
  /** Queues the items whose dedupe key is new. */
  enqueue(items: readonly OutboxItem[]): void;
  /** Every item ever queued, in order. */
  rows(): readonly OutboxRow[];
}

export interface OutboxRow extends OutboxItem {
  readonly seq: number;
  readonly queuedAt: UnixMs;
  state: 'held' | 'leased' | Delivery['state'];
  availableAt: UnixMs;
  fence: number;
  attempts: number;
  doubts: number;
  sendBegun: boolean;
  lastError?: string;
  messageId?: string;
  finishedAt?: UnixMs;
  readAt?: UnixMs;
}

const ranks = { urgent: 0, normal: 1, bulk: 2 };

/** An outbox in memory, on the given clock. */
export function memoryOutboxStore(clock: Clock): MemoryOutboxStore {
  const rows = new Map<string, OutboxRow>();
  const all = () => [...rows.values()];
  const held = (item: LeasedItem) => {
    const row = rows.get(item.id);
    return row?.state === 'leased' && row.fence === item.fence ? row : undefined;
  };
  const enqueue = (items: readonly OutboxItem[]) => {
    for (const item of items)
      if (!rows.has(item.dedupeKey)) rows.set(item.dedupeKey, queued(item, rows.size, clock.now()));
  };
  const release = () => {
    for (const row of all()) if (row.state === 'held' && row.availableAt <= clock.now()) row.state = 'pending';
  };
  const take = (row: OutboxRow, leaseMs: number) => {
    const doubts = row.doubts + Number(row.sendBegun);
    const availableAt = after(clock.now(), leaseMs);
    Object.assign(row, { state: 'leased', fence: row.fence + 1, doubts, sendBegun: false, availableAt });
    return leased(row);
  };

  return {
    enqueue,
    rows: all,
    add: async (items) => enqueue(items),
    async lease(request) {
      release();
      const heads = headsOf(all()).filter((row) => isDue(row, request, clock.now()));
      const first = heads.toSorted((one, other) => rankOf(one) - rankOf(other) || one.seq - other.seq);
      return first.slice(0, request.limit).map((row) => take(row, request.leaseMs));
    },
    async leaseFollowers(head, { limit, leaseMs }) {
      const waiting = all().filter(
        (row) => laneKey(row) === laneKey(head) && row.state === 'pending' && row.availableAt <= clock.now(),
      );
      return waiting.slice(0, limit).map((row) => take(row, leaseMs));
    },
    async lastMessage(item, limit) {
      const done = all().filter((row) => laneKey(row) === laneKey(item) && row.state === 'done');
      const messageId = done.at(-1)?.messageId;
      const items = done.filter((row) => row.messageId === messageId);
      const isFresh = clock.now() - (items[0]?.finishedAt ?? 0) < minute;
      return messageId !== undefined && isFresh && items.length < limit ? { messageId, items } : undefined;
    },
    async renew(item, leaseMs) {
      const row = held(item);
      if (row) row.availableAt = after(clock.now(), leaseMs);
      return row !== undefined;
    },
    async beginSend(item) {
      const row = held(item);
      if (row) Object.assign(row, { sendBegun: true, attempts: row.attempts + 1 });
      return row !== undefined;
    },
    async finish(item, delivery, next) {
      const row = held(item);
      if (row) Object.assign(row, outcome(delivery, clock.now()));
      if (row && next) enqueue([next]);
      return row !== undefined || alreadyFinished(rows.get(item.id), item, delivery);
    },
    async counts() {
      const states = all().map(({ state }) => state);
      return Object.fromEntries([...new Set(states)].map((state) => [state, states.filter((s) => s === state).length]));
    },
    async waitingSince() {
      const waiting = all().filter(({ state }) => state === 'pending');
      const since = waiting.map(({ queuedAt, notBefore = queuedAt }) => Math.max(queuedAt, notBefore));
      return since.length === 0 ? undefined : at(Math.min(...since));
    },
  };
}

function queued(item: OutboxItem, seq: number, now: UnixMs): OutboxRow {
  const isHeld = item.notBefore !== undefined && item.notBefore > now;
  const begins = { fence: 0, attempts: 0, doubts: 0, sendBegun: false } as const;
  const availableAt = isHeld ? item.notBefore : now;
  return { ...item, seq, queuedAt: now, availableAt, state: isHeld ? 'held' : 'pending', ...begins };
}

function headsOf(rows: readonly OutboxRow[]): OutboxRow[] {
  const open = rows.filter(({ state }) => state === 'pending' || state === 'leased');
  const heads = new Map<string, OutboxRow>();
  for (const row of open) if (!heads.has(laneKey(row))) heads.set(laneKey(row), row);
  return [...heads.values()];
}

function laneKey(item: OutboxItem): string {
  const { platform, chat }: ChatAddress = item.to;
  return JSON.stringify([platform, chat, laneOf(item)]);
}

function rankOf({ priority = 'normal' }: OutboxItem): number {
  return ranks[priority];
}

function isDue(row: OutboxRow, { platforms }: LeaseRequest, now: UnixMs): boolean {
  return platforms.includes(platformId(row.to.platform)) && row.availableAt <= now;
}

function leased(row: OutboxRow): LeasedItem {
  const { seq, state, availableAt, sendBegun, lastError, messageId, finishedAt, readAt, ...item } = row;
  return { id: row.dedupeKey, ...item };
}

function outcome(delivery: Delivery, now: UnixMs): Partial<OutboxRow> {
  if (delivery.state === 'done') return { state: 'done', messageId: delivery.messageId, finishedAt: now };
  if (delivery.state !== 'pending') return { state: delivery.state, lastError: delivery.reason, finishedAt: now };
  const availableAt = after(now, delivery.retryAfterMs);
  return { state: 'pending', availableAt, lastError: delivery.reason, sendBegun: false };
}

function alreadyFinished(row: OutboxRow | undefined, item: LeasedItem, delivery: Delivery): boolean {
  return row?.fence === item.fence && row.state === delivery.state;
}
