import type { Connection } from 'mongoose';
import type { Form } from '../../../src/chat/form.ts';
import { at } from '../../../src/time.ts';
import { asStored, odm, text, time, within } from '../odm.ts';

/** A form as stored, under the person and chat. The index removes it an hour after its expiry, which code checks itself. */
export interface FormDoc {
  readonly _id: string;
  readonly command: string;
  readonly given: readonly GivenDoc[];
  readonly asking: string;
  readonly expiresAt: Date;
}

/** One argument as it was given. */
type GivenDoc = { readonly name: string; readonly text: string };

const given = new odm.Schema<GivenDoc>({ name: text, text }, within);
const schema = new odm.Schema<FormDoc>(
  { _id: text, command: text, given: [given], asking: text, expiresAt: time },
  { ...asStored, collection: 'forms' },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 3_600 });

export const formModel = (mongo: Connection) => mongo.model('Form', schema);

/** The row's fields for a form, beside its id. */
export function fromForm({ command, given, asking, expiresAt }: Form): Omit<FormDoc, '_id'> {
  const args = Object.entries(given).map(([name, text]) => ({ name, text }));
  return { command, given: args, asking, expiresAt: new Date(expiresAt) };
}

/** The form that a row stands for. */
export function toForm({ command, given, asking, expiresAt }: FormDoc): Form {
  const args = Object.fromEntries(given.map(({ name, text }) => [name, text]));
  return { command, given: args, asking, expiresAt: at(expiresAt.getTime()) };
}
