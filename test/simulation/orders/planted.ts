import type { Account } from '../../../src/orders/account.ts';
import { nothingKnown } from '../../../src/orders/knowledge.ts';
import { isFinal, statusOf } from '../../../src/orders/order-status.ts';
import type { VenueOrder } from '../../../src/orders/venue-order.ts';
import type { AccountStore } from '../../../src/ports/account-store.ts';
import type { OrderStore } from '../../../src/ports/order-store.ts';
import type { TradingAccount } from '../../../src/ports/trading-account.ts';
import type { PlantedBug } from '../parts/part.ts';

/** Where a bug is put: between a node and its ports. */
export interface Plant {
  orders?(orders: OrderStore, accounts: AccountStore): OrderStore;
  accounts?(accounts: AccountStore): AccountStore;
  trading?(account: TradingAccount): TradingAccount;
  /** True where accounts count as reconciled from the start. */
  readonly isUngated?: boolean;
}

interface OrderBug extends PlantedBug, Plant {}

/** Takes an attempt for absent once it was looked for so often. */
function hasty(orders: OrderStore, looks: number): OrderStore {
  return {
    ...orders,
    save: (attempt) =>
      orders.save(
        attempt.known.looks.length >= looks ? { ...attempt, known: { ...attempt.known, isAbsent: true } } : attempt,
      ),
  };
}

let copies = 0;
const copied = (order: VenueOrder | undefined) =>
  order && { ...order, fills: order.fills.map((fill) => ({ ...fill, tradeId: `${fill.tradeId}-${++copies}` })) };

/** Bugs in the life of orders, each as one wrapped port. */
export const orderBugs: readonly OrderBug[] = [
  {
    id: 'K9',
    what: 'a send that failed is sent again',
    catchers: ['O1', 'O6'],
    trading: (account) => ({
      ...account,
      place: (request) => account.place(request).catch(() => account.place(request)),
    }),
  },
  {
    id: 'K10',
    what: 'an unknown order counts as absent after two looks',
    catchers: ['O1', 'O2'],
    orders: (orders) => hasty(orders, 2),
  },
  {
    id: 'K11',
    what: 'an unknown order counts as absent after one look',
    catchers: ['O1', 'O2'],
    orders: (orders) => hasty(orders, 1),
  },
  {
    id: 'K12',
    what: 'a send begins on what was read before',
    catchers: ['O1', 'O6'],
    orders: (orders) => ({
      ...orders,
      async beginSend(attempt) {
        await orders.save(attempt);
        return true;
      },
    }),
  },
  {
    id: 'K13',
    what: 'trades are not told apart by their ids',
    catchers: ['O3'],
    trading: (account) => ({ ...account, find: async (order) => copied(await account.find(order)) }),
  },
  {
    id: 'K14',
    what: 'what comes after the end is ignored',
    catchers: ['O2', 'O3'],
    orders: (orders) => ({
      ...orders,
      async save(attempt) {
        const before = await orders.find(attempt.clientOrderId);
        return before && isFinal(statusOf(before)) ? true : orders.save(attempt);
      },
    }),
  },
  {
    id: 'K16',
    what: 'accounts count as reconciled from the start',
    catchers: ['O5'],
    isUngated: true,
  },
  {
    id: 'K17',
    what: 'the hold is read once',
    catchers: ['O6'],
    accounts(accounts) {
      const read = new Map<string, Account>();
      return {
        ...accounts,
        async find(id) {
          const now = await accounts.find(id);
          const first = read.get(id);
          if (now && !first && now.state === 'ready') read.set(id, now);
          if (!now || !first) return now;
          const { hold: _, ...rest } = now;
          return rest;
        },
      };
    },
  },
  {
    id: 'K19',
    what: 'the client order id is too long',
    catchers: ['O8', 'O1'],
    trading: (account) => ({
      ...account,
      place: ({ clientOrderId, terms }) =>
        account.place({ clientOrderId: `${clientOrderId}${'x'.repeat(14)}` as typeof clientOrderId, terms }),
    }),
  },
  {
    id: 'OX1',
    what: 'sent is not written before the send',
    catchers: ['O1', 'O6'],
    orders: (orders) => ({
      ...orders,
      async beginSend(attempt, account) {
        const { sentAt: _, ...known } = attempt.known;
        return orders.beginSend({ ...attempt, known: { ...nothingKnown, ...known } }, account);
      },
    }),
  },
];
