import { baseOf, type MarketSymbol, quoteOf } from '../../src/market/symbol.ts';
import { Decimal } from '../../src/money.ts';
import { AccountCallFailed, type CallFailure } from '../../src/orders/call-failure.ts';
import { amountOf, type Fill } from '../../src/orders/fill.ts';
import type { MarketRules } from '../../src/orders/market-rules.ts';
import { filterProblems } from '../../src/orders/market-rules.ts';
import type { OrderRef, OrderRequest, VenueOrder, VenueTrade } from '../../src/orders/venue-order.ts';
import { type VenueTraits, venueTraits } from '../../src/orders/venue-traits.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Page, PageRequest, TradingAccount } from '../../src/ports/trading-account.ts';
import type { UnixMs } from '../../src/time.ts';

/** What becomes of one send (orders.md 3 and 10). */
export type SendFault =
  /** Not accepted; the answer is this failure. */
  | { readonly kind: 'refuse'; readonly failure: CallFailure }
  /** Accepted, but the answer is this failure. */
  | { readonly kind: 'accept-then-fail'; readonly failure: CallFailure }
  /** Accepted, and never answered. */
  | { readonly kind: 'accept-then-stall' }
  /** Neither accepted nor answered. */
  | { readonly kind: 'stall' }
  /** Accepted so much later, and never answered. */
  | { readonly kind: 'accept-late'; readonly afterMs: number }
  /** Accepted; the answer has no order id, or another client order id. */
  | { readonly kind: 'empty-answer' | 'other-id' };

/** An exchange in memory. Its log is the oracle: whatever it accepted is there, whoever heard of it. */
export interface MemoryVenue {
  readonly account: TradingAccount;
  /** Client order ids as they were accepted, repeats included. */
  readonly accepted: readonly string[];
  /** How often a send reached it. */
  sends(): number;
  /** Decides about the next sends, one by one; undefined lets them through. */
  onSend(decide: (request: OrderRequest) => SendFault | undefined): void;
  /** From now on every call fails, or none. */
  away(isAway: boolean): void;
  /** New orders are seen by no query for so long. */
  lag(ms: number): void;
  /** The price goes here; limits that it meets fill, half of each first where `inParts`. */
  move(price: Decimal | string, options?: { readonly inParts?: boolean }): void;
  /** Ends an order from outside. */
  end(clientOrderId: string, status: 'cancelled' | 'expired'): void;
  order(clientOrderId: string): VenueOrder | undefined;
}

export interface MemoryVenueOptions {
  readonly clock: Clock;
  readonly symbol: MarketSymbol;
  /** Holdings by currency. */
  readonly holdings: Readonly<Record<string, string>>;
  readonly price: string;
  readonly traits?: VenueTraits;
  readonly pageSize?: number;
  /** True where an id is unique among open orders only: after a quick fill it is accepted anew (orders.md 2). */
  readonly forgetsIds?: boolean;
}

interface Row {
  readonly request: OrderRequest;
  readonly orderId: string;
  readonly acceptedAt: UnixMs;
  status: VenueOrder['status'];
  fills: readonly Fill[];
}

const fee = new Decimal('0.001');

/** An exchange for one account and one symbol. */
export function memoryVenue(options: MemoryVenueOptions): MemoryVenue {
  const { clock, symbol, traits = venueTraits('binance'), pageSize = 50, forgetsIds = false } = options;
  const rows = new Map<string, Row>();
  const accepted: string[] = [];
  const holdings = new Map(Object.entries(options.holdings).map(([name, amount]) => [name, new Decimal(amount)]));
  const rules: MarketRules = {
    symbol,
    tickSize: new Decimal('0.01'),
    amountStep: new Decimal('0.0001'),
    minAmount: new Decimal('0.0001'),
    minCost: new Decimal(1),
    makerFeePercent: fee.times(100),
    takerFeePercent: fee.times(100),
  };
  let price = new Decimal(options.price);
  let decide: (request: OrderRequest) => SendFault | undefined = () => undefined;
  let isAway = false;
  let lagMs = 0;
  let sends = 0;
  let trades = 0;

  const check = () => {
    if (isAway) throw new AccountCallFailed({ name: 'NetworkError' });
  };
  const seen = () => [...rows.values()].filter(({ acceptedAt }) => clock.now() >= acceptedAt + lagMs);

  function fill(row: Row, amount: Decimal, at: Decimal): void {
    trades += 1;
    const { side } = row.request.terms;
    const cost = amount.times(at);
    const one: Fill = {
      tradeId: `t${trades}`,
      amount,
      price: at,
      fee: cost.times(fee),
      feeCurrency: quoteOf(symbol),
      at: clock.now(),
    };
    const sign = side === 'buy' ? 1 : -1;
    add(baseOf(symbol), amount.times(sign));
    add(quoteOf(symbol), cost.times(-sign).minus(one.fee));
    row.fills = [...row.fills, one];
    if (amountOf(row.fills).eq(row.request.terms.amount)) row.status = 'filled';
  }

  function add(currency: string, amount: Decimal): void {
    holdings.set(currency, (holdings.get(currency) ?? new Decimal(0)).plus(amount));
  }

  function accept(request: OrderRequest): Row {
    const { clientOrderId, terms } = request;
    const isCrossing = terms.side === 'buy' ? terms.price?.gte(price) : terms.price?.lte(price);
    refuse(request, isCrossing ?? false);
    const row: Row = { request, orderId: `v${rows.size + 1}`, acceptedAt: clock.now(), status: 'open', fills: [] };
    rows.set(clientOrderId, row);
    accepted.push(clientOrderId);
    if (terms.type === 'market' || isCrossing) fill(row, terms.amount, price);
    return row;
  }

  function refuse({ clientOrderId, terms }: OrderRequest, isCrossing: boolean): void {
    const isBuy = terms.side === 'buy';
    const needed = isBuy ? terms.amount.times(terms.price ?? price) : terms.amount;
    const reasons: Readonly<Record<string, boolean>> = {
      InvalidOrder: filterProblems(rules, terms, price).length > 0,
      DuplicateOrderId: forgetsIds ? rows.get(clientOrderId)?.status === 'open' : rows.has(clientOrderId),
      InsufficientFunds: needed.gt(freeOf(isBuy ? quoteOf(symbol) : baseOf(symbol))),
      OrderImmediatelyFillable: isCrossing && terms.postOnly,
    };
    const name = Object.keys(reasons).find((reason) => reasons[reason]);
    if (name !== undefined) throw new AccountCallFailed({ name, httpStatus: 400 });
  }

  function freeOf(currency: string): Decimal {
    return (holdings.get(currency) ?? new Decimal(0)).minus(usedOf(currency));
  }

  function usedOf(currency: string): Decimal {
    const open = [...rows.values()].filter(({ status }) => status === 'open');
    return open.reduce((sum, { request: { terms }, fills }) => {
      const rest = terms.amount.minus(amountOf(fills));
      if (terms.side === 'sell') return currency === baseOf(symbol) ? sum.plus(rest) : sum;
      return currency === quoteOf(symbol) ? sum.plus(rest.times(terms.price ?? price)) : sum;
    }, new Decimal(0));
  }

  async function place(request: OrderRequest): Promise<VenueOrder> {
    sends += 1;
    check();
    const fault = decide(request);
    if (!fault) return toOrder(accept(request));
    if (fault.kind === 'refuse') throw new AccountCallFailed(fault.failure);
    if (fault.kind === 'stall') return forever();
    if (fault.kind !== 'accept-late') return oddAnswer(fault, toOrder(accept(request)));
    void clock
      .sleep(fault.afterMs)
      .then(() => accept(request))
      .catch(() => undefined); // refused, and nobody hears of it
    return forever();
  }

  const account: TradingAccount = {
    traits,
    orderTypes: ['market', 'limit'],
    rules: async () => rules,
    place,
    async cancel(ref) {
      check();
      const row = seen().find(({ request }) => request.clientOrderId === ref.clientOrderId);
      if (row?.status !== 'open') throw new AccountCallFailed({ name: 'OrderNotFound' });
      row.status = 'cancelled';
    },
    async find(ref: OrderRef) {
      check();
      const row = seen().find(({ request }) => request.clientOrderId === ref.clientOrderId);
      return row && toOrder(row);
    },
    async openOrders(page) {
      check();
      return pageOf(
        seen()
          .filter(({ status }) => status === 'open')
          .map(toOrder),
        page,
      );
    },
    async closedOrders({ since, ...page }) {
      check();
      const ended = seen().filter(({ status, acceptedAt }) => status !== 'open' && acceptedAt >= since);
      return pageOf(ended.map(toOrder), page);
    },
    async trades({ since, ...page }) {
      check();
      return pageOf(
        seen()
          .flatMap(toTrades)
          .filter(({ at }) => at >= since),
        page,
      );
    },
    async balances() {
      check();
      return [...holdings].map(([currency]) => ({ currency, free: freeOf(currency), used: usedOf(currency) }));
    },
  };

  function pageOf<T>(all: readonly T[], { cursor }: PageRequest): Page<T> {
    const from = Number(cursor ?? 0);
    const end = from + pageSize;
    return { rows: all.slice(from, end), next: end < all.length ? String(end) : undefined };
  }

  return {
    account,
    accepted,
    sends: () => sends,
    onSend: (next) => {
      decide = next;
    },
    away: (next) => {
      isAway = next;
    },
    lag: (ms) => {
      lagMs = ms;
    },
    move(to, { inParts = false } = {}) {
      price = new Decimal(to);
      for (const row of rows.values()) {
        const { terms } = row.request;
        const isMet = terms.side === 'buy' ? terms.price?.gt(price) : terms.price?.lt(price);
        if (row.status !== 'open' || !isMet || !terms.price) continue;
        const rest = terms.amount.minus(amountOf(row.fills));
        fill(row, inParts ? rest.div(2) : rest, terms.price);
      }
    },
    end(clientOrderId, status) {
      const row = rows.get(clientOrderId);
      if (row?.status === 'open') row.status = status;
    },
    order: (clientOrderId) => {
      const row = rows.get(clientOrderId);
      return row && toOrder(row);
    },
  };
}

function oddAnswer(fault: SendFault, order: VenueOrder): VenueOrder | Promise<never> {
  if (fault.kind === 'accept-then-fail') throw new AccountCallFailed(fault.failure);
  if (fault.kind === 'accept-then-stall') return forever();
  return fault.kind === 'empty-answer'
    ? { ...order, orderId: undefined, clientOrderId: undefined }
    : { ...order, clientOrderId: 'somebody-else' };
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

function toOrder({ request, orderId, status, fills, acceptedAt }: Row): VenueOrder {
  const { clientOrderId, terms } = request;
  return { orderId, clientOrderId, symbol: terms.symbol, status, filled: amountOf(fills), fills, at: acceptedAt };
}

function toTrades({ request, orderId, fills }: Row): VenueTrade[] {
  return fills.map((fill) => ({
    ...fill,
    orderId,
    clientOrderId: request.clientOrderId,
    symbol: request.terms.symbol,
  }));
}
