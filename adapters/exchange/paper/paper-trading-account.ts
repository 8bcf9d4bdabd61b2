import { listingOf } from '../../../src/market/unknown-market.ts';
import type { Account, AccountId } from '../../../src/orders/account.ts';
import { AccountCallFailed } from '../../../src/orders/call-failure.ts';
import { rulesOf } from '../../../src/orders/market-rules.ts';
import type { OrderRef, VenueOrder, VenueTrade } from '../../../src/orders/venue-order.ts';
import { venueTraits } from '../../../src/orders/venue-traits.ts';
import { PaperRejection } from '../../../src/paper/paper-error.ts';
import { ended } from '../../../src/paper/paper-fill.ts';
import { orderIdOf, type PaperOrder } from '../../../src/paper/paper-order.ts';
import { placed } from '../../../src/paper/paper-placing.ts';
import type { PaperState } from '../../../src/paper/paper-state.ts';
import type { PageSince, TradingAccount } from '../../../src/ports/trading-account.ts';
import { followMarket, type PaperStep } from './follow-market.ts';
import type { PaperAccountHost, PaperHost } from './paper-host.ts';
import { paperMarket } from './paper-market-now.ts';

const pageSize = 100;
const mostTries = 8;

/** One paper account as a trading account. Every call first lets it live through the prices since the last one. */
export function paperTradingAccount({ id }: Account, host: PaperAccountHost): TradingAccount {
  const { store, clock, data } = host;
  const rules = async (symbol: OrderRef['symbol']) => rulesOf(listingOf(await data.listings(), symbol));

  /** Follows the market, does one step, and saves both together; begins again where another process was first. */
  function step<T>(work: (now: PaperStep) => Promise<readonly [T, PaperStep]> | readonly [T, PaperStep]): Promise<T> {
    return host.inTurn(id, async () => {
      for (let tries = 0; tries < mostTries; tries++) {
        const loaded = await store.load(id);
        if (!loaded) throw new AccountCallFailed({ name: 'AuthenticationError' });
        const [result, after] = await work(await followMarket(host, loaded));
        if (after.state === loaded || (await store.save(after.state, [...after.changed.values()]))) return result;
      }
      throw new AccountCallFailed({ name: 'ExchangeNotAvailable' });
    });
  }

  return {
    traits: venueTraits('paper'),
    orderTypes: ['market', 'limit', 'stop', 'take-profit', 'trailing', 'oco'],
    rules,
    place: (request) =>
      inWords(async () => {
        const market = await paperMarket(host, request.terms.symbol);
        return step(async (now) => {
          if (await store.find(id, request.clientOrderId)) throw new PaperRejection('DuplicateOrderId');
          const { state, order } = placed(beginning(now.state, market), request, market);
          return [toVenueOrder(order), { state, changed: new Map([...now.changed, [order.number, order]]) }];
        });
      }),
    cancel: (ref) =>
      inWords(() =>
        step((now) => {
          const order = now.state.orders.find(({ clientOrderId }) => clientOrderId === ref.clientOrderId);
          if (!order) return [undefined, now];
          const done = ended({ state: now.state, order }, 'cancelled', clock.now());
          return [undefined, { state: done.state, changed: new Map([...now.changed, [order.number, done.order]]) }];
        }),
      ),
    async find(ref) {
      await step((now) => [undefined, now]);
      const order = await store.find(id, ref.clientOrderId);
      return order && toVenueOrder(order);
    },
    openOrders: () => step((now) => [{ rows: now.state.orders.map(toVenueOrder), next: undefined }, now] as const),
    async closedOrders(page) {
      await step((now) => [undefined, now]);
      const { orders, next } = await ordersSince(host, id, page);
      return { rows: orders.filter(({ status }) => status !== 'open').map(toVenueOrder), next };
    },
    async trades(page) {
      await step((now) => [undefined, now]);
      const { orders, next } = await ordersSince(host, id, page);
      return { rows: orders.flatMap(toVenueTrades), next };
    },
    balances: () =>
      step(({ state, changed }) => {
        const held = Object.entries(state.holdings).map(([currency, holding]) => ({ currency, ...holding }));
        const some = held.filter(({ free, used }) => !free.isZero() || !used.isZero());
        return [some.sort((one, other) => (one.currency < other.currency ? -1 : 1)), { state, changed }];
      }),
  };
}

/** One page of the orders of a symbol that changed since. */
async function ordersSince({ store }: PaperHost, account: AccountId, { symbol, since, cursor }: PageSince) {
  const orders = await store.orders({ account, symbol, since, above: Number(cursor ?? 0), limit: pageSize });
  const last = orders.at(-1);
  return { orders, next: orders.length === pageSize && last ? String(last.number) : undefined };
}

/** From its first order on a symbol's prices are followed. */
function beginning(state: PaperState, { rules, last, now }: Awaited<ReturnType<typeof paperMarket>>): PaperState {
  const isFollowed = state.orders.some(({ terms }) => terms.symbol === rules.symbol);
  if (isFollowed) return state;
  return { ...state, followed: { ...state.followed, [rules.symbol]: { next: now, lastPrice: last } } };
}

/** A rejection as an exchange's, for whoever classifies it. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PaperRejection) throw new AccountCallFailed({ name: error.name }, { cause: error });
    throw error;
  }
}

function toVenueOrder(order: PaperOrder): VenueOrder {
  const { clientOrderId, terms, status, fills, changedAt } = order;
  const filled = fills.reduce((sum, { amount }) => sum.plus(amount), terms.amount.times(0));
  return { orderId: orderIdOf(order), clientOrderId, symbol: terms.symbol, status, filled, fills, at: changedAt };
}

function toVenueTrades(order: PaperOrder): VenueTrade[] {
  const { clientOrderId, terms, fills } = order;
  return fills.map((fill) => ({ ...fill, orderId: orderIdOf(order), clientOrderId, symbol: terms.symbol }));
}
