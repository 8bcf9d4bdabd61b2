import type { Clock } from '../ports/clock.ts';
import type { FormKey, FormStore } from '../ports/form-store.ts';
import { after, minute } from '../time.ts';
import type { Form } from './form.ts';

type Forms = { forms: FormStore; clock: Clock };

/** The form that a person has open in a chat. */
export const openForm =
  ({ forms, clock }: Forms) =>
  ({ address, personId }: FormKey): Promise<Form | undefined> =>
    forms.load({ address, personId }, clock.now());

/** Remembers which argument of which command a person was asked for; forgotten after ten minutes. */
export const askForArgument =
  ({ forms, clock }: Forms) =>
  ({ address, personId }: FormKey, asked: Omit<Form, 'expiresAt'>): Promise<void> =>
    forms.save({ address, personId }, { ...asked, expiresAt: after(clock.now(), 10 * minute) });

/** Forgets an open form. */
export const closeForm =
  ({ forms }: Forms) =>
  ({ address, personId }: FormKey): Promise<void> =>
    forms.clear({ address, personId });
