import type { Connection } from 'mongoose';
import type { RecipientStore } from '../../src/ports/recipient-store.ts';
import { hour } from '../../src/time.ts';
import { among } from './filter.ts';
import { identityKey } from './models/member-model.ts';
import { type RecipientDoc, recipientId, recipientModel, toRecipient } from './models/recipient-model.ts';
import { guarded } from './store-error.ts';

/** Which chats can be reached, in MongoDB. */
export function mongoRecipientStore(connection: Connection): RecipientStore {
  const recipients = recipientModel(connection);

  return guarded<RecipientStore>({
    async seen({ platform, chat }, owner, at) {
      const _id = recipientId({ platform, chat });
      const before = await recipients.findById(_id).lean<RecipientDoc>();
      const key = owner && identityKey(owner);
      if (before && !before.gone && before.owner === key && at - before.seenAt.getTime() < hour) return;
      const whose = owner ? { owner: key, personId: owner.personId } : {};
      const row = { platform, chat, gone: false, seenAt: new Date(at), ...whose };
      await recipients.updateOne({ _id }, { $set: row }, { upsert: true });
    },
    async retire({ platform, chat }, at) {
      const update = { $set: { gone: true }, $setOnInsert: { platform, chat, seenAt: new Date(at) } };
      await recipients.updateOne({ _id: recipientId({ platform, chat }) }, update, { upsert: true });
    },
    async among(addresses) {
      const rows = await recipients.find({ _id: among(addresses.map(recipientId)) }).lean<RecipientDoc[]>();
      return rows.map(toRecipient);
    },
    async ownedBy(owners) {
      const owned = { owner: among(owners.map(identityKey)) };
      const rows = await recipients.find(owned).sort({ seenAt: -1 }).lean<RecipientDoc[]>();
      return rows.map(toRecipient);
    },
  });
}
