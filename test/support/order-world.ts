import type { MemberEvent } from '../../src/delivery/plan-delivery.ts';
import type { Account } from '../../src/orders/account.ts';
import { cancelOrder } from '../../src/orders/cancel-order.ts';
import { holdAccount } from '../../src/orders/hold-account.ts';
import { placeOrder, type Wish } from '../../src/orders/place-order.ts';
import { reconcileAccount } from '../../src/orders/reconcile-account.ts';
import { reconcileAccounts } from '../../src/orders/reconcile-accounts.ts';
import { resolveOrders } from '../../src/orders/resolve-orders.ts';
import type { OrderPorts } from '../../src/orders/send-order.ts';
import type { Random } from '../../src/ports/random.ts';
import type { TradingAccount } from '../../src/ports/trading-account.ts';
import { type MemoryClock, memoryClock } from '../fakes/memory-clock.ts';
import { memoryExchanges, memoryMarketData } from '../fakes/memory-market-data.ts';
import { memoryStores } from '../fakes/memory-stores.ts';
import { type MemoryVenue, memoryVenue } from '../fakes/memory-venue.ts';
import { accountWith, btc, start, termsWith } from './build-order.ts';

/** Accounts on exchanges in memory, and the use cases over them. */
export interface OrderWorld {
  readonly clock: MemoryClock;
  readonly stores: ReturnType<typeof memoryStores>;
  readonly venues: ReadonlyMap<string, MemoryVenue>;
  readonly failures: string[];
  /** What people are to hear of, by its id. */
  readonly notices: ReadonlyMap<string, MemberEvent>;
  readonly ports: OrderPorts & { readonly random: Random };
}

/** What an order world begins with. */
export interface WorldOptions {
  readonly accounts?: readonly Account[];
  readonly holdings?: Readonly<Record<string, string>>;
}

/** A market that stands at 100 and accounts with plenty of money; nothing fails until told to. */
export async function orderWorld({ accounts = [accountWith()], holdings }: WorldOptions = {}): Promise<OrderWorld> {
  const clock = memoryClock(start);
  const stores = memoryStores(clock);
  const data = memoryMarketData('binance', 'replay', { amountStep: '0.0001', minCost: '1' });
  data.lay('binance:BTC/USDT@1m', [[start - 60_000, 100, 100, 100, 100, 1_000]]);
  const venues = new Map<string, MemoryVenue>();
  for (const account of accounts) {
    await stores.accounts.add(account);
    const held = holdings ?? { USDT: '1000000', BTC: '1000' };
    venues.set(account.id, memoryVenue({ clock, symbol: btc, holdings: held, price: '100' }));
  }
  const failures: string[] = [];
  const notices = new Map<string, MemberEvent>();
  const open = async ({ id }: Pick<Account, 'id'>): Promise<TradingAccount> => {
    const venue = venues.get(id);
    if (!venue) throw new TypeError(`no venue for ${id}`);
    return venue.account;
  };
  let ids = 0;
  const ports = {
    ...stores,
    clock,
    trading: { open, prepare: async () => {}, forget: async () => {} },
    exchanges: memoryExchanges(data),
    scope: {
      within: <T>(_: string, work: (id: string) => Promise<T>) => work('r'),
      failed: (error: unknown) => failures.push(error instanceof Error ? error.message : String(error)),
    },
    random: { id: () => `r${++ids}`, fraction: () => 0 },
    startedAt: async () => start,
    notify: async (_: unknown, ...events: readonly MemberEvent[]) => {
      for (const event of events) notices.set(event.id, event);
    },
  };
  return { clock, stores, venues, failures, notices, ports };
}

/** The use cases over some ports. */
export function desk(ports: OrderWorld['ports']) {
  return {
    place: (wish: Partial<Wish> = {}) =>
      placeOrder(ports)({ account: accountWith(), terms: termsWith(), purpose: 'entry', origin: 'member', ...wish }),
    cancel: cancelOrder(ports),
    hold: holdAccount(ports),
    reconcile: () => reconcileAccount(ports)(accountWith().id),
    reconcileAll: reconcileAccounts(ports),
    resolve: resolveOrders(ports),
  };
}

/** Lets so many seconds pass with the jobs running every 3 s. */
export async function jobsRun({ clock, ports }: Pick<OrderWorld, 'clock' | 'ports'>, seconds: number): Promise<void> {
  const jobs = desk(ports);
  for (let passed = 0; passed < seconds; passed += 3) {
    await clock.advance(3_000);
    await finished(clock, jobs.resolve());
    await finished(clock, jobs.reconcileAll());
  }
}

/** Waits for work, moving time on where it waits for that. */
export async function finished<T>(clock: MemoryClock, work: Promise<T>): Promise<T> {
  let isDone = false;
  const watched = work.finally(() => {
    isDone = true;
  });
  watched.catch(() => undefined);
  for (let count = 0; count < 2_000 && !isDone; count++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (!isDone && count % 20 === 19) await clock.advance(500);
  }
  return watched;
}
