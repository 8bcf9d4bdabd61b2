import type { ChatAddress } from '../../src/chat/incoming.ts';
import type { Recipient, RecipientStore } from '../../src/ports/recipient-store.ts';

/** Recipients in memory. */
export function memoryRecipientStore(): RecipientStore {
  const known = new Map<string, Recipient>();
  const keyOf = ({ platform, chat }: ChatAddress) => JSON.stringify([platform, chat]);

  return {
    async seen(address, owner, at) {
      known.set(keyOf(address), { address, ...(owner ? { owner } : {}), gone: false, seenAt: at });
    },
    async retire(address, at) {
      const before = known.get(keyOf(address));
      known.set(keyOf(address), { address, seenAt: at, ...before, gone: true });
    },
    among: async (addresses) => addresses.flatMap((address) => known.get(keyOf(address)) ?? []),
    async ownedBy(owners) {
      const isOwned = ({ owner }: Recipient) =>
        owners.some(({ platform, personId }) => owner?.platform === platform && owner.personId === personId);
      return [...known.values()].filter(isOwned).toSorted((one, other) => other.seenAt - one.seenAt);
    },
  };
}
