import { type ChatAddress, platformId } from '../../src/chat/incoming.ts';
import type { Delivery, LeasedItem, OutboxItem } from '../../src/delivery/outbox-item.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { LeaseRequest, OutboxStore } from '../../src/ports/outbox-store.ts';
import { after, type UnixMs } from '../../src/time.ts';

/** An outbox that also takes items in, as the signal store's write does, and shows what it holds. */
export interface MemoryOutboxStore extends OutboxStore {
  /** Queues the items whose dedupe key is new. */
  enqueue(items: readonly OutboxItem[]): void;
  /** Every item ever queued, in order. */
  rows(): readonly OutboxRow[];
}

export interface OutboxRow extends OutboxItem {
  readonly queuedAt: UnixMs;
  state: 'leased' | Delivery['state'];
  availableAt: UnixMs;
  fence: number;
  attempts: number;
  sendBegun: boolean;
  lastError?: string;
  messageId?: string;
}

/** An outbox in memory, on the given clock. */
export function memoryOutboxStore(clock: Clock): MemoryOutboxStore {
  const rows = new Map<string, OutboxRow>();
  const held = (item: LeasedItem) => {
    const row = rows.get(item.id);
    return row?.state === 'leased' && row.fence === item.fence ? row : undefined;
  };

  return {
    enqueue(items) {
      for (const item of items) if (!rows.has(item.dedupeKey)) rows.set(item.dedupeKey, queued(item, clock.now()));
    },
    rows: () => [...rows.values()],
    async lease(request) {
      const heads = headsOf([...rows.values()]).filter((row) => isDue(row, request, clock.now()));
      return heads.slice(0, request.limit).map((row) => {
        Object.assign(row, { state: 'leased', fence: row.fence + 1, availableAt: after(clock.now(), request.leaseMs) });
        return leased(row);
      });
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
    async finish(item, delivery) {
      const row = held(item);
      if (row) Object.assign(row, outcome(delivery, clock.now()));
      return row !== undefined || alreadyFinished(rows.get(item.id), item, delivery);
    },
    async counts() {
      const states = [...rows.values()].map(({ state }) => state);
      return Object.fromEntries([...new Set(states)].map((state) => [state, states.filter((s) => s === state).length]));
    },
  };
}

function queued(item: OutboxItem, now: UnixMs): OutboxRow {
  return { ...item, queuedAt: now, availableAt: now, state: 'pending', fence: 0, attempts: 0, sendBegun: false };
}

function headsOf(rows: readonly OutboxRow[]): OutboxRow[] {
  const open = rows.filter(({ state }) => state === 'pending' || state === 'leased');
  const heads = new Map<string, OutboxRow>();
  for (const row of open) if (!heads.has(chatOf(row.to))) heads.set(chatOf(row.to), row);
  return [...heads.values()];
}

function chatOf({ platform, chat }: ChatAddress): string {
  return JSON.stringify([platform, chat]);
}

function isDue(row: OutboxRow, { platforms }: LeaseRequest, now: UnixMs): boolean {
  return platforms.includes(platformId(row.to.platform)) && row.availableAt <= now;
}

function leased(row: OutboxRow): LeasedItem {
  const { dedupeKey, to, content, fence, attempts, sendBegun, queuedAt } = row;
  return { id: dedupeKey, dedupeKey, to, content, fence, attempts, sendBegun, queuedAt };
}

function outcome(delivery: Delivery, now: UnixMs): Partial<OutboxRow> {
  if (delivery.state === 'done') return { state: 'done', messageId: delivery.messageId };
  if (delivery.state !== 'pending') return { state: delivery.state, lastError: delivery.reason };
  const availableAt = after(now, delivery.retryAfterMs);
  return { state: 'pending', availableAt, lastError: delivery.reason, sendBegun: false };
}

function alreadyFinished(row: OutboxRow | undefined, item: LeasedItem, delivery: Delivery): boolean {
  return row?.fence === item.fence && row.state === delivery.state;
}
