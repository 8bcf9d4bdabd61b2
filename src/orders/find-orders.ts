import { UserError } from '../errors.ts';
import type { OrderStore } from '../ports/order-store.ts';
import type { Account } from './account.ts';
import type { Attempt } from './attempt.ts';
import type { OrderPage, OrderQuery } from './order-page.ts';

/** Orders of an account, newest first, a page at a time. */
export const listOrders =
  ({ orders }: { orders: OrderStore }) =>
  (query: OrderQuery): Promise<OrderPage> =>
    orders.page(query);

/** The order whose id begins like this, among those accounts. Throws `UserError` where there is none, or several. */
export const findOrder =
  ({ orders }: { orders: OrderStore }) =>
  async (accounts: readonly Account[], id: string): Promise<Attempt> => {
    const found = await Promise.all(accounts.map((account) => orders.search(account.id, id)));
    const some = found.filter((one) => one !== undefined);
    const [only] = some;
    if (only === undefined) throw new UserError('error-unknown-order', { id });
    if (only === 'ambiguous' || some.length > 1) throw new UserError('error-ambiguous-order', { id });
    return only;
  };
