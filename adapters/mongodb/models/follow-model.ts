import type { Connection } from 'mongoose';
import { marketKey } from '../../../src/market/market.ts';
import { type Followed, isDone } from '../../../src/outcomes/followed.ts';
import { at } from '../../../src/time.ts';
import { marketOf } from '../keys.ts';
import { asStored, flag, number, odm, text, time } from '../odm.ts';

/** A followed signal as stored; `_id` is the signal's. Terms and outcomes are the engine's own JSON. */
export interface FollowDoc {
  readonly _id: string;
  readonly market: string;
  readonly recipe: string;
  readonly side: Followed['side'];
  readonly knownAt: Date;
  readonly tickSize: string;
  readonly zone?: string;
  readonly position: Date;
  readonly terms: string;
  readonly pessimistic: string;
  readonly optimistic: string;
  readonly done: boolean;
}

const schema = new odm.Schema<FollowDoc>(
  {
    _id: text,
    market: text,
    recipe: text,
    side: number,
    knownAt: time,
    tickSize: text,
    zone: String,
    position: time,
    terms: text,
    pessimistic: text,
    optimistic: text,
    done: flag,
  },
  { ...asStored, collection: 'followed_signals' },
);
schema.index({ market: 1, done: 1, knownAt: 1 });
schema.index({ done: 1, knownAt: 1 });

export const followModel = (mongo: Connection) => mongo.model('FollowedSignal', schema);

/** The row that a followed signal becomes. */
export function fromFollowed(followed: Followed): FollowDoc {
  const { signal, market, recipe, side, knownAt, tickSize, zone } = followed;
  const fixed = { market: marketKey(market), recipe, side, knownAt: new Date(knownAt), tickSize };
  return { _id: signal, ...fixed, ...(zone === null ? {} : { zone }), ...progressOf(followed) };
}

/** The part of the row that changes. */
export function progressOf(followed: Followed) {
  const { position, terms, pessimistic, optimistic } = followed;
  return {
    position: new Date(position),
    terms: JSON.stringify(terms),
    pessimistic: JSON.stringify(pessimistic),
    optimistic: JSON.stringify(optimistic),
    done: isDone(followed),
  };
}

/** The followed signal that a row stands for. */
export function toFollowed(row: FollowDoc): Followed {
  const { _id, market, recipe, side, knownAt, tickSize, zone = null, position } = row;
  return {
    signal: _id as Followed['signal'], // only signals' ids are written here
    market: marketOf(market),
    recipe,
    side,
    knownAt: at(knownAt.getTime()),
    tickSize,
    zone,
    position: at(position.getTime()),
    terms: JSON.parse(row.terms), // what fromFollowed wrote
    pessimistic: JSON.parse(row.pessimistic),
    optimistic: JSON.parse(row.optimistic),
  };
}
