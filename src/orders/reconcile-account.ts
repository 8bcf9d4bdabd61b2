import { OutcryError } from '../errors.ts';
import { minute } from '../time.ts';
import type { Account, AccountId } from './account.ts';
import type { Attempt } from './attempt.ts';
import { type ClientOrderId, looksOwn } from './client-order-id.ts';
import { holdDeadline } from './hold-deadline.ts';
import type { Fact } from './knowledge.ts';
import { mustGo } from './order-status.ts';
import { readPages } from './read-pages.ts';
import { recordFacts } from './record-facts.ts';
import { resolveOrder } from './resolve-order.ts';
import type { OrderPorts } from './send-order.ts';
import { factsOf, type VenueOrder, type VenueTrade } from './venue-order.ts';

/** What a reconciliation came to. */
export interface Reconciled {
  readonly account: AccountId;
  readonly ready: boolean;
  readonly openOrders: number;
  /** Orders with our prefix that are not ours. */
  readonly strays: readonly string[];
}

const lateMs = 10 * minute; // fills come as late as that
const recentOrders = 200;
const mostTries = 10;

/**
 * Compares an account with its exchange: open orders, fills, balances. What is found is booked; an order with our prefix
 * that nobody knows is alarmed when it is seen a second time. Only a reconciliation that saw everything makes the account
 * ready; one that fails takes that away. May be repeated.
 */
export const reconcileAccount =
  (ports: OrderPorts) =>
  async (id: AccountId): Promise<Reconciled | undefined> => {
    const account = await ports.accounts.find(id);
    if (!account) return undefined;
    try {
      const seen = await compare(ports, account);
      const saved = await saveOutcome(ports, id, { state: 'ready', seen: seen.strays });
      alarmStrays(ports, saved);
      return { account: id, ready: true, openOrders: seen.openOrders, strays: seen.strays };
    } catch (error) {
      if (!(error instanceof OutcryError)) ports.scope.failed(error, 'reconciliation');
      await saveOutcome(ports, id, { state: 'reconciling' });
      return { account: id, ready: false, openOrders: 0, strays: [] };
    }
  };

async function compare(ports: OrderPorts, account: Account) {
  const { clock } = ports;
  const trading = await ports.trading.open(account);
  const onExchange = await readPages(clock, (cursor) => trading.openOrders({ cursor }));
  const strays: string[] = [];
  for (const order of onExchange) if (!(await adopt(ports, account, order))) strays.push(order.clientOrderId ?? '');
  const present = new Set(onExchange.map(({ clientOrderId }) => clientOrderId));
  const open = await ports.orders.open(account.id);
  for (const attempt of open) if (!present.has(attempt.clientOrderId)) await resolveOrder(ports, attempt);
  for (const symbol of await recentSymbols(ports, account)) {
    const since = { since: ((await ports.orders.now()) - lateMs) as Account['createdAt'], symbol };
    const trades = await readPages(clock, (cursor) => trading.trades({ ...since, cursor }));
    for (const trade of trades) await book(ports, trade);
  }
  await holdDeadline(clock, () => trading.balances());
  return { openOrders: onExchange.length, strays };
}

/** False where it has our prefix and is not ours; orders without it are somebody else's business. */
async function adopt(ports: OrderPorts, account: Account, order: VenueOrder): Promise<boolean> {
  const { clientOrderId } = order;
  if (clientOrderId === undefined || !looksOwn(account.exchange, clientOrderId)) return true;
  const known = await ports.orders.find(clientOrderId as ClientOrderId); // it looks like one
  if (!known || known.intent.account !== account.id) return false;
  const found = await recordFacts(ports, known.clientOrderId, factsOf(order));
  if (mustGo(found.known)) await resolveOrder(ports, found);
  return true;
}

async function recentSymbols({ orders }: OrderPorts, account: Account) {
  const page = await orders.page({ account: account.id, which: 'all', limit: recentOrders });
  return new Set(page.orders.map(({ intent }: Attempt) => intent.terms.symbol));
}

async function book(ports: OrderPorts, trade: VenueTrade): Promise<void> {
  const { orderId, clientOrderId, symbol: _, ...fill } = trade;
  if (clientOrderId === undefined || !(await ports.orders.find(clientOrderId as ClientOrderId))) return;
  const facts: Fact[] = [
    { type: 'acknowledged', orderId },
    { type: 'filled', fill },
  ];
  await recordFacts(ports, clientOrderId as ClientOrderId, facts);
}

interface Outcome {
  readonly state: Account['state'];
  /** Undefined where not everything was seen. */
  readonly seen?: readonly string[];
}

async function saveOutcome(ports: OrderPorts, id: AccountId, { state, seen }: Outcome): Promise<Account | undefined> {
  for (let tries = 0; tries < mostTries; tries++) {
    const account = await ports.accounts.find(id);
    if (!account) return undefined;
    const sightings = seen?.map((stray) => [stray, (account.strays[stray] ?? 0) + 1] as const);
    const strays = sightings ? Object.fromEntries(sightings) : account.strays;
    const reconciled = state === 'ready' ? { reconciledAt: await ports.orders.now() } : {};
    if (await ports.accounts.save({ ...account, state, strays, ...reconciled })) return { ...account, strays };
  }
  return undefined;
}

function alarmStrays({ scope }: OrderPorts, account: Account | undefined): void {
  const again = Object.entries(account?.strays ?? {}).filter(([, count]) => count === 2);
  for (const [stray] of again) scope.failed(new Error(`order ${stray} has our prefix and is not ours`), 'orders');
}
