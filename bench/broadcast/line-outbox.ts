import type { Delivery, LeasedItem, OutboxItem } from '../../src/delivery/outbox-item.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { OutboxStore } from '../../src/ports/outbox-store.ts';

/** An outbox for one item a chat, quick with many of them. */
export interface LineOutbox extends OutboxStore {
  /** How often each state was reached. */
  readonly ends: Map<string, number>;
  /** Items whose end was told more than once. */
  readonly doubled: () => number;
}

interface Row {
  readonly item: OutboxItem;
  fence: number;
  availableAt: number;
  end?: Delivery['state'];
}

/** Makes one; urgent items are leased first, the others in order. */
export function lineOutbox(clock: Clock): LineOutbox {
  const urgent: Row[] = [];
  const usual: Row[] = [];
  let later: Row[] = [];
  const rows = new Map<string, Row>();
  const ends = new Map<string, number>();
  let doubled = 0;

  function wake(): void {
    const now = clock.monotonic();
    const due = later.filter(({ availableAt }) => availableAt <= now);
    if (due.length === 0) return;
    later = later.filter(({ availableAt }) => availableAt > now);
    for (const row of due) {
      if (row.item.priority === 'urgent') urgent.unshift(row);
      else usual.push(row);
    }
  }

  function close(row: Row, delivery: Delivery): void {
    if (row.end !== undefined) doubled += 1;
    if (delivery.state === 'pending') {
      row.availableAt = clock.monotonic() + delivery.retryAfterMs;
      later.push(row);
      return;
    }
    row.end = delivery.state;
    ends.set(delivery.state, (ends.get(delivery.state) ?? 0) + 1);
  }

  return {
    ends,
    doubled: () => doubled,
    async add(items) {
      const added = items.map((item) => ({ item, fence: 0, availableAt: 0 }));
      for (const row of added) rows.set(row.item.dedupeKey, row);
      urgent.push(...added.filter(({ item }) => item.priority === 'urgent'));
      for (const row of added.toReversed()) if (row.item.priority !== 'urgent') usual.push(row); // the last is taken first
    },
    async lease({ limit }) {
      wake();
      const leased: LeasedItem[] = [];
      while (leased.length < limit) {
        const row = urgent.shift() ?? usual.pop();
        if (!row) break;
        row.fence += 1;
        const { item, fence } = row;
        leased.push({ ...item, id: item.dedupeKey, fence, attempts: 0, doubts: 0, queuedAt: clock.now() });
      }
      return leased;
    },
    leaseFollowers: async () => [],
    lastMessage: async () => undefined,
    renew: async () => true,
    beginSend: async () => true,
    async finish({ id }, delivery) {
      const row = rows.get(id);
      if (row) close(row, delivery);
      return row !== undefined;
    },
    counts: async () => Object.fromEntries(ends),
    waitingSince: async () => undefined,
  };
}
