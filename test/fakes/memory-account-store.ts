import type { Account, AccountId } from '../../src/orders/account.ts';
import type { AccountStore } from '../../src/ports/account-store.ts';

/** Accounts in memory. */
export function memoryAccountStore(): AccountStore {
  const accounts = new Map<AccountId, Account>();

  return {
    async add(account) {
      const isTaken = [...accounts.values()].some(
        ({ member, name, id }) => id === account.id || (member === account.member && name === account.name),
      );
      if (!isTaken) accounts.set(account.id, account);
      return !isTaken;
    },
    find: async (id) => accounts.get(id),
    async of(member) {
      const own = [...accounts.values()].filter((account) => account.member === member);
      return own.sort((one, other) => other.chosenAt - one.chosenAt);
    },
    all: async () => [...accounts.values()],
    async save(account) {
      if (accounts.get(account.id)?.version !== account.version) return false;
      accounts.set(account.id, { ...account, version: account.version + 1 });
      return true;
    },
    remove: async (id) => accounts.delete(id),
  };
}
