import type { Connection } from 'mongoose';
import { at } from '../../../src/time.ts';
import type { TrackEntry, TrackHead } from '../../../src/track-record/track-entry.ts';
import { asStored, number, odm, text, time } from '../odm.ts';

/** A row of the track record as stored; `_id` is its seq. */
export interface TrackDoc {
  readonly _id: number;
  readonly kind: TrackEntry['kind'];
  readonly at: Date;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

/** The end of the record: one row, whose change makes two writers wait for each other. */
export interface TrackHeadDoc extends TrackHead {
  readonly _id: string;
}

const schema = new odm.Schema<TrackDoc>(
  { _id: number, kind: text, at: time, body: text, previous: text, hash: text },
  { ...asStored, collection: 'track_record' },
);
const headSchema = new odm.Schema<TrackHeadDoc>(
  { _id: text, seq: number, hash: text },
  { ...asStored, collection: 'track_heads' },
);

export const trackModel = (mongo: Connection) => mongo.model('TrackEntry', schema);
export const trackHeadModel = (mongo: Connection) => mongo.model('TrackHead', headSchema);

/** The row that an entry becomes. */
export function fromEntry({ seq, kind, at: time, body, previous, hash }: TrackEntry): TrackDoc {
  return { _id: seq, kind, at: new Date(time), body, previous, hash };
}

/** The entry that a row stands for. */
export function toEntry({ _id, kind, at: time, body, previous, hash }: TrackDoc): TrackEntry {
  return { seq: _id, kind, at: at(time.getTime()), body, previous, hash };
}
