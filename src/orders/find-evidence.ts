import type { Clock } from '../ports/clock.ts';
import type { TradingAccount } from '../ports/trading-account.ts';
import { after, second, type UnixMs } from '../time.ts';
import type { Attempt } from './attempt.ts';
import { holdDeadline } from './hold-deadline.ts';
import type { Fact } from './knowledge.ts';
import { readPages } from './read-pages.ts';
import { factsOf, type OrderRef, type VenueOrder, type VenueTrade } from './venue-order.ts';

/** An exchange to be asked, and the time. */
export interface Asking {
  readonly trading: TradingAccount;
  readonly clock: Clock;
}

const before = -60 * second; // clocks differ

/**
 * What an exchange knows of an attempt, as facts: by its id where that can be asked, then among open orders, closed
 * orders and trades since a minute before the send, all pages. Empty where it is nowhere; throws where any answer is
 * missing, for then nothing follows.
 */
export async function findEvidence({ trading, clock }: Asking, attempt: Attempt): Promise<readonly Fact[]> {
  const ref = refOf(attempt);
  const direct = isAskable(trading, ref) ? await holdDeadline(clock, () => trading.find(ref)) : undefined;
  const order = isOurs(direct, ref) ? direct : await scan({ trading, clock }, attempt);
  const trades = await tradesOf({ trading, clock }, attempt, order);
  return [...(order ? factsOf(order) : []), ...trades.flatMap(factsOfTrade)];
}

/** What an attempt is looked up by. */
export function refOf({ clientOrderId, intent, known }: Attempt): OrderRef {
  return { clientOrderId, symbol: intent.terms.symbol, orderId: known.orderIds[0] };
}

function isAskable({ traits }: TradingAccount, { orderId }: OrderRef): boolean {
  return traits.clientId.isLookup || orderId !== undefined;
}

/** An answer about another order is no answer. */
function isOurs(order: VenueOrder | undefined, ref: OrderRef): order is VenueOrder {
  if (!order) return false;
  const isByClient = order.clientOrderId === ref.clientOrderId;
  return (
    isByClient || (order.clientOrderId === undefined && ref.orderId !== undefined && order.orderId === ref.orderId)
  );
}

async function scan({ trading, clock }: Asking, attempt: Attempt): Promise<VenueOrder | undefined> {
  const ref = refOf(attempt);
  const open = await readPages(clock, (cursor) => trading.openOrders({ cursor }));
  const among = open.find((order) => isOurs(order, ref));
  if (among) return among;
  const page = { since: sinceOf(attempt), symbol: ref.symbol };
  const closed = await readPages(clock, (cursor) => trading.closedOrders({ ...page, cursor }));
  return closed.find((order) => isOurs(order, ref));
}

/** Own trades are asked for where the order is nowhere, or tells of more than its fills add up to. */
async function tradesOf(
  { trading, clock }: Asking,
  attempt: Attempt,
  order: VenueOrder | undefined,
): Promise<VenueTrade[]> {
  if (order && isComplete(order, attempt)) return [];
  const ref = refOf(attempt);
  const page = { since: sinceOf(attempt), symbol: ref.symbol };
  const trades = await readPages(clock, (cursor) => trading.trades({ ...page, cursor }));
  const orderIds = [...attempt.known.orderIds, ...(order?.orderId === undefined ? [] : [order.orderId])];
  return trades.filter(
    ({ clientOrderId, orderId }) =>
      clientOrderId === ref.clientOrderId || (clientOrderId === undefined && orderIds.includes(orderId)),
  );
}

function isComplete({ filled, fills }: VenueOrder, { known }: Attempt): boolean {
  const ids = new Set([...fills, ...known.fills].map(({ tradeId }) => tradeId));
  const all = [...fills, ...known.fills.filter(({ tradeId }) => !fills.some((one) => one.tradeId === tradeId))];
  return ids.size === all.length && all.reduce((sum, { amount }) => sum.plus(amount), filled.times(0)).gte(filled);
}

function factsOfTrade({ orderId, clientOrderId: _, symbol: __, ...fill }: VenueTrade): readonly Fact[] {
  return [
    { type: 'acknowledged', orderId },
    { type: 'filled', fill },
  ];
}

function sinceOf({ intent, known }: Attempt): UnixMs {
  return after(known.sentAt ?? intent.createdAt, before);
}
