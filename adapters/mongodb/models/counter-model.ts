import type { Connection } from 'mongoose';
import { asStored, number, odm, text } from '../odm.ts';

/** The last number given out; rows of signals and outbox are numbered from one sequence, in order of commit. */
export interface CounterDoc {
  readonly _id: string;
  readonly value: number;
}

const schema = new odm.Schema<CounterDoc>({ _id: text, value: number }, { ...asStored, collection: 'counters' });

export const counterModel = (mongo: Connection) => mongo.model('Counter', schema);
