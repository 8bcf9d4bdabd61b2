import type { AccountId } from '../../src/orders/account.ts';
import type { PaperOrder } from '../../src/paper/paper-order.ts';
import type { PaperState } from '../../src/paper/paper-state.ts';
import type { PaperStore } from '../../src/ports/paper-store.ts';

/** Paper accounts in memory. */
export function memoryPaperStore(): PaperStore {
  const states = new Map<AccountId, PaperState>();
  const orders = new Map<AccountId, Map<number, PaperOrder>>();
  const of = (account: AccountId) => [...(orders.get(account)?.values() ?? [])].sort((a, b) => a.number - b.number);

  return {
    async create(state) {
      if (states.has(state.account)) return false;
      states.set(state.account, state);
      orders.set(state.account, new Map());
      return true;
    },
    async load(account) {
      const state = states.get(account);
      return state && { ...state, orders: of(account).filter(({ status }) => status === 'open') };
    },
    async save(state, changed) {
      const { account, version } = state;
      if (states.get(account)?.version !== version) return false;
      states.set(account, { ...state, version: version + 1 });
      for (const order of changed) orders.get(account)?.set(order.number, order);
      return true;
    },
    find: async (account, id) => of(account).find(({ clientOrderId }) => clientOrderId === id),
    async orders({ account, symbol, since, above, limit }) {
      const wanted = of(account).filter(
        ({ terms, changedAt, number }) => terms.symbol === symbol && changedAt >= since && number > above,
      );
      return wanted.slice(0, limit);
    },
    async remove(account) {
      states.delete(account);
      orders.delete(account);
    },
  };
}
