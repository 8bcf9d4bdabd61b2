import { UserError } from '../errors.ts';
import type { ExchangeId } from '../market/symbol.ts';
import type { MemberId } from '../members/member.ts';
import type { Decimal } from '../money.ts';
import type { Random } from '../ports/random.ts';
import type { Account, AccountId } from './account.ts';
import { usualLimits } from './limits.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { removeAccount } from './remove-account.ts';
import type { OrderPorts } from './send-order.ts';
import { unused } from './usage.ts';

/** What a paper account is to be like. */
export interface PaperWish {
  readonly name: string;
  readonly exchange: ExchangeId;
  readonly currency: string;
  readonly balance: Decimal;
}

const mostAccounts = 20;

/** Opens a paper account and makes it the one that is meant; one of the same name is emptied and begins anew. */
export const openPaperAccount =
  (ports: OrderPorts & { readonly random: Random }) =>
  async (member: MemberId, { name, exchange, currency, balance }: PaperWish): Promise<Account> => {
    const own = await ports.accounts.of(member);
    const before = own.find((account) => account.name === name);
    if (before && before.kind !== 'paper') throw new UserError('error-account-name-taken', { name });
    if (!before && own.length >= mostAccounts) throw new UserError('error-too-many-accounts', { most: mostAccounts });
    if (before) await removeAccount(ports)(before);
    const now = ports.clock.now();
    const account: Account = {
      id: ports.random.id(12) as AccountId, // here is where they are made
      member,
      exchange,
      kind: 'paper',
      name,
      state: 'reconciling',
      limits: usualLimits,
      usage: unused,
      strays: {},
      chosenAt: now,
      createdAt: now,
      version: 1,
    };
    await ports.trading.prepare(account, { currency, amount: balance.toFixed() });
    if (!(await ports.accounts.add(account))) throw new UserError('error-account-name-taken', { name });
    await reconcileAccount(ports)(account.id);
    return (await ports.accounts.find(account.id)) ?? account;
  };
