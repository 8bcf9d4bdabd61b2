import type { Connection } from 'mongoose';
import { asStored, odm, text } from '../odm.ts';

/** A secret of the desk's own making; its name is `_id`. */
interface SecretDoc {
  readonly _id: string;
  readonly value: string;
}

const schema = new odm.Schema<SecretDoc>({ _id: text, value: text }, { ...asStored, collection: 'secrets' });

export const secretModel = (mongo: Connection) => mongo.model('Secret', schema);
