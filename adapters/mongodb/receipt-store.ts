import type { Connection } from 'mongoose';
import type { ReceiptStore } from '../../src/ports/receipt-store.ts';
import { among } from './filter.ts';
import { type OutboxDoc, outboxModel, toReceipt } from './models/outbox-model.ts';
import { guarded } from './store-error.ts';

/** Receipts in MongoDB: the rows of the outbox that are a member's. */
export function mongoReceiptStore(connection: Connection): ReceiptStore {
  const rows = outboxModel(connection);

  return guarded<ReceiptStore>({
    async ofMember({ member, skip, limit, eventsOnly }) {
      const own = eventsOnly ? { member, secondOf: null } : { member };
      const found = await rows.find(own).sort({ seq: -1 }).skip(skip).limit(limit).lean<OutboxDoc[]>();
      return found.map(toReceipt);
    },
    unread: (member) => rows.countDocuments({ member, secondOf: null, readAt: null }),
    async markRead(member, keys, at) {
      const unread = { _id: among(keys), member, readAt: null };
      await rows.updateMany(unread, { $set: { readAt: new Date(at) } });
    },
  });
}
