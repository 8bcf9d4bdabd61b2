import { UserError } from '../errors.ts';
import type { MemberId } from '../members/member.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Account } from './account.ts';

/** A member's accounts, the one that is meant when none is named first. */
export const listAccounts =
  ({ accounts }: { accounts: AccountStore }) =>
  (member: MemberId): Promise<readonly Account[]> =>
    accounts.of(member);

/** The account of that name, or the one that is meant when none is named. Throws `UserError` where there is none. */
export const findAccount =
  ({ accounts }: { accounts: AccountStore }) =>
  async (member: MemberId, name?: string): Promise<Account> => {
    const own = await accounts.of(member);
    const found = name === undefined ? own[0] : own.find((account) => account.name === name);
    if (found) return found;
    if (own.length === 0) throw new UserError('error-no-account');
    throw new UserError('error-unknown-account', {
      given: String(name),
      known: own.map((account) => account.name).join(', '),
    });
  };

const mostTries = 10;

/** Makes an account the one that is meant when none is named. */
export const chooseAccount =
  ({ accounts, clock }: { accounts: AccountStore; clock: { now(): Account['chosenAt'] } }) =>
  async (member: MemberId, name: string): Promise<Account> => {
    for (let tries = 0; tries < mostTries; tries++) {
      const account = await findAccount({ accounts })(member, name);
      if (await accounts.save({ ...account, chosenAt: clock.now() })) return account;
    }
    throw new Error(`account ${name} is written by too many at once`);
  };
