import type { Connection } from 'mongoose';
import type { AccountStore } from '../../src/ports/account-store.ts';
import { among } from './filter.ts';
import { type AccountDoc, accountModel, fromAccount, toAccount } from './models/account-model.ts';
import { guarded, isDuplicate } from './store-error.ts';

const states: readonly AccountDoc['state'][] = ['reconciling', 'ready'];

/** Members' accounts in MongoDB. */
export function mongoAccountStore(connection: Connection): AccountStore {
  const accounts = accountModel(connection);

  return guarded<AccountStore>({
    async add(account) {
      try {
        await accounts.create([fromAccount(account)]);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async find(id) {
      const row = await accounts.findOne({ _id: id }).lean<AccountDoc>();
      return row ? toAccount(row) : undefined;
    },
    async of(member) {
      const rows = await accounts.find({ member }).sort({ chosenAt: -1 }).lean<AccountDoc[]>();
      return rows.map(toAccount);
    },
    async all() {
      return (await accounts.find({ state: among(states) }).lean<AccountDoc[]>()).map(toAccount);
    },
    async save(account) {
      const next = fromAccount({ ...account, version: account.version + 1 });
      const { matchedCount } = await accounts.replaceOne({ _id: account.id, version: account.version }, next);
      return matchedCount === 1;
    },
    async remove(id) {
      const { deletedCount } = await accounts.deleteOne({ _id: id });
      return deletedCount === 1;
    },
  });
}
