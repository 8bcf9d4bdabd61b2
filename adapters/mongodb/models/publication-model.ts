import type { Connection } from 'mongoose';
import type { ChatAddress } from '../../../src/chat/incoming.ts';
import { marketKey } from '../../../src/market/market.ts';
import type { MarketSymbol } from '../../../src/market/symbol.ts';
import type { Timeframe } from '../../../src/market/timeframe.ts';
import type { MemberId } from '../../../src/members/member.ts';
import type { Publication } from '../../../src/signals/publication.ts';
import type { Side } from '../../../src/signals/signal.ts';
import { at } from '../../../src/time.ts';
import { addressOf, keyOf, marketOf } from '../keys.ts';
import { asStored, odm, text, time } from '../odm.ts';
import { present } from '../present.ts';

/** A publication as stored, by its place. */
export interface PublicationDoc {
  readonly _id: string;
  readonly platform: string;
  readonly chat: string;
  /** Empty = every one. */
  readonly symbol: string;
  readonly timeframe?: string;
  readonly side?: number;
  readonly by: string;
  readonly since: Date;
  /** Keys of what is scanned for it. */
  readonly markets: readonly string[];
}

const schema = new odm.Schema<PublicationDoc>(
  {
    _id: text,
    platform: text,
    chat: text,
    symbol: text,
    timeframe: String,
    side: Number,
    by: text,
    since: time,
    markets: [String],
  },
  { ...asStored, collection: 'publications' },
);
schema.index({ symbol: 1 });
schema.index({ markets: 1 });

export const publicationModel = (mongo: Connection) => mongo.model('Publication', schema);

/** What a place is found by. */
export function publicationId({ platform, chat }: ChatAddress): string {
  return keyOf(platform, chat);
}

/** The row that a publication becomes. */
export function fromPublication({ address, filter, markets, by, since }: Publication): PublicationDoc {
  const { platform, chat } = address;
  const { symbol = '', timeframe, side } = filter;
  const row = {
    _id: publicationId(address),
    platform,
    chat,
    symbol,
    by,
    since: new Date(since),
    markets: markets.map(marketKey),
  };
  return { ...row, ...present({ timeframe, side }) };
}

/** The publication that a row stands for. */
export function toPublication(row: PublicationDoc): Publication {
  const filter = present({
    symbol: row.symbol === '' ? undefined : (row.symbol as MarketSymbol), // only what a filter held is written here
    timeframe: row.timeframe as Timeframe | undefined,
    side: row.side as Side | undefined,
  });
  return {
    address: addressOf(row),
    filter,
    markets: (row.markets ?? []).map(marketOf),
    by: row.by as MemberId,
    since: at(row.since.getTime()),
  };
}
