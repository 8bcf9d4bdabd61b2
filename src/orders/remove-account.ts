import { UserError } from '../errors.ts';
import type { Random } from '../ports/random.ts';
import type { Account } from './account.ts';
import { holdAccount } from './hold-account.ts';
import type { OrderPorts } from './send-order.ts';

/** Freezes an account, cancels what rests, and forgets it; its orders stay on record. Throws `UserError` while an order's fate is unknown. */
export const removeAccount =
  (ports: OrderPorts & { readonly random: Random }) =>
  async (account: Account): Promise<void> => {
    const { unclear } = await holdAccount(ports)(account.id, 'freeze');
    if (unclear > 0) throw new UserError('error-account-unclear', { name: account.name, count: unclear });
    await ports.trading.forget(account);
    await ports.accounts.remove(account.id);
  };
