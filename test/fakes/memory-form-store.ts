import type { Form } from '../../src/chat/form.ts';
import type { FormKey, FormStore } from '../../src/ports/form-store.ts';

/** Forms in memory. */
export function memoryFormStore(): FormStore {
  const forms = new Map<string, Form>();

  return {
    async load(who, now) {
      const form = forms.get(keyOf(who));
      return form && form.expiresAt > now ? form : undefined;
    },
    async save(who, form) {
      forms.set(keyOf(who), form);
    },
    async clear(who) {
      forms.delete(keyOf(who));
    },
  };
}

function keyOf({ address, personId }: FormKey): string {
  return JSON.stringify([address.platform, address.chat, personId]);
}
