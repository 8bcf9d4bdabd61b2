import type { Connection } from 'mongoose';
import { day, second } from '../../../src/time.ts';
import { asStored, odm, text, time } from '../odm.ts';

/** How long an update is remembered. */
export const rememberedMs = 2 * day;

/** An update that was taken in; `_id` holds the platform and its id. */
export interface UpdateDoc {
  readonly _id: string;
  readonly seenAt: Date;
}

const schema = new odm.Schema<UpdateDoc>({ _id: text, seenAt: time }, { ...asStored, collection: 'updates' });
schema.index({ seenAt: 1 }, { expireAfterSeconds: rememberedMs / second });

export const updateModel = (mongo: Connection) => mongo.model('Update', schema);
