import type { Connection } from 'mongoose';
import type { ChatAddress } from '../../../src/chat/incoming.ts';
import { type Market, marketKey } from '../../../src/market/market.ts';
import { keyOf } from '../keys.ts';
import { asStored, flag, odm, text } from '../odm.ts';

/** A market on a chat's watchlist. Removing it keeps the row, so that seeding does not bring it back. */
export interface WatchDoc {
  readonly _id: string;
  readonly platform: string;
  readonly chat: string;
  /** By `marketKey`. */
  readonly market: string;
  readonly active: boolean;
}

const schema = new odm.Schema<WatchDoc>(
  { _id: text, platform: text, chat: text, market: text, active: flag },
  { ...asStored, collection: 'watches' },
);
schema.index({ platform: 1, chat: 1, active: 1, market: 1 });
schema.index({ active: 1, market: 1 });

export const watchModel = (mongo: Connection) => mongo.model('Watch', schema);

/** Id of the row for a chat and a market. */
export function watchId({ platform, chat }: ChatAddress, market: Market): string {
  return keyOf(platform, chat, marketKey(market));
}

/** What a row says beside its id and whether it is active. */
export function fromWatch({ platform, chat }: ChatAddress, market: Market): Omit<WatchDoc, '_id' | 'active'> {
  return { platform, chat, market: marketKey(market) };
}
