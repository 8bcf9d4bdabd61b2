import type { Connection } from 'mongoose';
import type { FormKey, FormStore } from '../../src/ports/form-store.ts';
import { above } from './filter.ts';
import { keyOf } from './keys.ts';
import { type FormDoc, formModel, fromForm, toForm } from './models/form-model.ts';
import { guarded } from './store-error.ts';

/** Forms in MongoDB, one a person and chat. */
export function mongoFormStore(connection: Connection): FormStore {
  const forms = formModel(connection);

  return guarded<FormStore>({
    async load(who, now) {
      const row = await forms.findOne({ _id: idOf(who), expiresAt: above(new Date(now)) }).lean<FormDoc>();
      return row ? toForm(row) : undefined;
    },
    async save(who, form) {
      await forms.updateOne({ _id: idOf(who) }, { $set: fromForm(form) }, { upsert: true });
    },
    async clear(who) {
      await forms.deleteOne({ _id: idOf(who) });
    },
  });
}

function idOf({ address, personId }: FormKey): string {
  return keyOf(address.platform, address.chat, personId);
}
