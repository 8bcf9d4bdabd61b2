import type { Connection } from 'mongoose';
import { asStored, odm, text, time } from '../odm.ts';

/** Something that one process does at a time; free from `until` on, by the store's clock, whoever holds it. */
export interface LockDoc {
  readonly _id: string;
  readonly owner: string;
  readonly until: Date;
}

const schema = new odm.Schema<LockDoc>({ _id: text, owner: text, until: time }, { ...asStored, collection: 'locks' });

export const lockModel = (mongo: Connection) => mongo.model('Lock', schema);
