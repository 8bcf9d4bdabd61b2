import type { Connection } from 'mongoose';
import { asStored, odm, text, time } from '../odm.ts';

/** A migration that was applied; `_id` is its name. */
export interface MigrationDoc {
  readonly _id: string;
  readonly appliedAt: Date;
}

const schema = new odm.Schema<MigrationDoc>({ _id: text, appliedAt: time }, { ...asStored, collection: 'migrations' });

export const migrationModel = (mongo: Connection) => mongo.model('Migration', schema);
