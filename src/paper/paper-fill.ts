import { baseOf, quoteOf } from '../market/symbol.ts';
import { Decimal } from '../money.ts';
import type { Fill } from '../orders/fill.ts';
import { type MarketRules, stepAmount } from '../orders/market-rules.ts';
import type { UnixMs } from '../time.ts';
import { type Holdings, holdingOf, locked, moved } from './holdings.ts';
import { currencyOf, type PaperOrder, restOf } from './paper-order.ts';
import { type PaperState, withOrder } from './paper-state.ts';

/** One execution that is about to be booked. */
export interface Execution {
  readonly price: Decimal;
  readonly amount: Decimal;
  readonly feePercent: Decimal;
  /** The market's time. */
  readonly at: UnixMs;
  /** Ours. */
  readonly recordedAt: UnixMs;
}

/** A state and the order in it that has just changed. */
export interface Changed {
  readonly state: PaperState;
  readonly order: PaperOrder;
}

/**
 * Books an execution: both currencies move, the fee is paid in quote, and what the order no longer needs is unlocked.
 * A buy that turned out dearer than what was locked takes from what is free, and only as much as there is.
 */
export function booked(
  state: PaperState,
  order: PaperOrder,
  done: Execution & { readonly rules: MarketRules },
): Changed {
  const amount = affordable(state, order, done);
  if (amount.isZero()) return ended({ state, order }, 'expired', done.recordedAt); // the money is gone
  const fill = fillOf(state, order, { ...done, amount });
  const reserved = nextReserve(order, fill);
  const holdings = paid(locked(state.holdings, currencyOf(order.terms), reserved.minus(order.reserved)), order, fill);
  const filled: PaperOrder = { ...order, fills: [...order.fills, fill], reserved, changedAt: done.recordedAt };
  const next = { ...state, holdings, nextTrade: state.nextTrade + 1 };
  if (restOf(filled).isZero()) return ended({ state: next, order: filled }, 'filled', done.recordedAt);
  return amount.lt(done.amount)
    ? ended({ state: next, order: filled }, 'expired', done.recordedAt)
    : { state: withOrder(next, filled), order: filled };
}

/** Ends an order and unlocks what it still holds. */
export function ended({ state, order }: Changed, status: PaperOrder['status'], at: UnixMs): Changed {
  const holdings = locked(state.holdings, currencyOf(order.terms), order.reserved.negated());
  const done: PaperOrder = { ...order, status, reserved: new Decimal(0), changedAt: at };
  return { state: withOrder({ ...state, holdings }, done), order: done };
}

function affordable(
  state: PaperState,
  order: PaperOrder,
  { price, amount, feePercent, rules }: Execution & { rules: MarketRules },
) {
  if (order.terms.side === 'sell') return amount;
  const { free } = holdingOf(state.holdings, quoteOf(order.terms.symbol));
  const perUnit = price.times(feePercent.div(100).plus(1));
  return Decimal.min(amount, stepAmount(rules, free.plus(order.reserved).div(perUnit)));
}

function fillOf(state: PaperState, { terms }: PaperOrder, { price, amount, feePercent, at }: Execution): Fill {
  const fee = price.times(amount).times(feePercent).div(100);
  return { tradeId: `T${state.nextTrade}`, price, amount, fee, feeCurrency: quoteOf(terms.symbol), at };
}

/** What stays locked: the same part of the reserve as the part that is still to be filled. */
function nextReserve(order: PaperOrder, { amount }: Fill): Decimal {
  const rest = restOf(order);
  return order.terms.side === 'sell'
    ? Decimal.max(0, order.reserved.minus(amount))
    : order.reserved.times(rest.minus(amount)).div(rest);
}

/** The exchange of the two currencies, out of what is free by now. */
function paid(holdings: Holdings, { terms }: PaperOrder, { price, amount, fee }: Fill): Holdings {
  const cost = price.times(amount);
  const isBuy = terms.side === 'buy';
  const base = moved(holdings, baseOf(terms.symbol), { free: isBuy ? amount : amount.negated() });
  return moved(base, quoteOf(terms.symbol), { free: isBuy ? cost.plus(fee).negated() : cost.minus(fee) });
}
