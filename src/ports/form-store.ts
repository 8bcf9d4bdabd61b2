import type { Form } from '../chat/form.ts';
import type { ChatAddress } from '../chat/incoming.ts';
import type { UnixMs } from '../time.ts';

/** Who is filling in what. At most one form a person and chat. */
export interface FormStore {
  load(who: FormKey, now: UnixMs): Promise<Form | undefined>;
  save(who: FormKey, form: Form): Promise<void>;
  clear(who: FormKey): Promise<void>;
}

export interface FormKey {
  readonly address: ChatAddress;
  readonly personId: string;
}
