import type { MemberId } from '../../src/members/member.ts';
import type { ReceiptStore } from '../../src/ports/receipt-store.ts';
import type { MemoryOutboxStore, OutboxRow } from './memory-outbox-store.ts';

/** The receipts of an outbox in memory. */
export function memoryReceiptStore(outbox: MemoryOutboxStore): ReceiptStore {
  const events = (member: MemberId) => outbox.rows().filter((row) => row.memberId === member && !row.secondOf);

  return {
    async ofMember({ member, skip, limit, eventsOnly }) {
      const own = outbox.rows().filter((row) => row.memberId === member && !(eventsOnly && row.secondOf));
      return own
        .toReversed()
        .slice(skip, skip + limit)
        .map(receiptOf);
    },
    unread: async (member) => events(member).filter((row) => row.readAt === undefined).length,
    async markRead(member, keys, at) {
      for (const row of events(member)) if (keys.includes(row.dedupeKey)) row.readAt ??= at;
    },
  };
}

function receiptOf(row: OutboxRow) {
  const { state, queuedAt, finishedAt, readAt, ...rest } = row;
  const { seq, availableAt, fence, attempts, doubts, sendBegun, lastError, messageId, ...item } = rest;
  return {
    item,
    state,
    queuedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(readAt === undefined ? {} : { readAt }),
  };
}
