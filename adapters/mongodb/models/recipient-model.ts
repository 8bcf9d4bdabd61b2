import type { Connection } from 'mongoose';
import type { ChatAddress } from '../../../src/chat/incoming.ts';
import { platformId } from '../../../src/chat/incoming.ts';
import type { Recipient } from '../../../src/ports/recipient-store.ts';
import { at } from '../../../src/time.ts';
import { addressOf, keyOf } from '../keys.ts';
import { asStored, flag, odm, text, time } from '../odm.ts';

/** A chat as stored, by platform and chat. */
export interface RecipientDoc {
  readonly _id: string;
  readonly platform: string;
  readonly chat: string;
  /** Key of the identity whose private chat it is; its platform is the chat's. */
  readonly owner?: string;
  readonly personId?: string;
  readonly gone: boolean;
  readonly seenAt: Date;
}

const schema = new odm.Schema<RecipientDoc>(
  { _id: text, platform: text, chat: text, owner: String, personId: String, gone: flag, seenAt: time },
  { ...asStored, collection: 'recipients' },
);
schema.index({ owner: 1, seenAt: -1 });

export const recipientModel = (mongo: Connection) => mongo.model('Recipient', schema);

/** What a chat is found by. */
export function recipientId({ platform, chat }: ChatAddress): string {
  return keyOf(platform, chat);
}

/** The recipient that a row stands for. */
export function toRecipient(row: RecipientDoc): Recipient {
  const { platform, personId, gone, seenAt } = row;
  const owner = personId === undefined ? {} : { owner: { platform: platformId(platform), personId } };
  return { address: addressOf(row), ...owner, gone, seenAt: at(seenAt.getTime()) };
}
