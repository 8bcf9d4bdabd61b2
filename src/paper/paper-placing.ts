import { Decimal } from '../money.ts';
import { filterProblems, type MarketRules } from '../orders/market-rules.ts';
import type { OrderTerms } from '../orders/order.ts';
import type { OrderRequest } from '../orders/venue-order.ts';
import { holdingOf, locked } from './holdings.ts';
import { PaperRejection } from './paper-error.ts';
import { booked, type Changed, ended } from './paper-fill.ts';
import { oppositeOf, type PaperMarket, takePrice } from './paper-market.ts';
import { currencyOf, type PaperOrder } from './paper-order.ts';
import { type PaperState, withOrder } from './paper-state.ts';
import { fallsTo } from './paper-waiting.ts';

/** Takes an order in, and trades what trades at once. Throws `PaperRejection`. */
export function placed(state: PaperState, request: OrderRequest, market: PaperMarket): Changed {
  const { terms } = request;
  check(terms, market);
  const reserved = reserveOf(terms, market);
  const currency = currencyOf(terms);
  if (holdingOf(state.holdings, currency).free.lt(reserved)) throw new PaperRejection('InsufficientFunds');
  const order = newOrder(state, request, { reserved, market });
  const holdings = locked(state.holdings, currency, reserved);
  const changed = { state: withOrder({ ...state, holdings, nextOrder: state.nextOrder + 1 }, order), order };
  if (takesAtOnce(terms, market)) return taken(changed, market);
  return terms.type === 'limit' && terms.timeInForce !== 'gtc' ? ended(changed, 'expired', market.recordedAt) : changed;
}

function check(terms: OrderTerms, market: PaperMarket): void {
  const isIncomplete =
    (needsPrice(terms) && terms.price === undefined) ||
    (needsTrigger(terms) && terms.triggerPrice === undefined) ||
    (terms.type === 'trailing' && !terms.trailingPercent?.gt(0));
  if (isIncomplete) throw new PaperRejection('InvalidOrder');
  if (filterProblems(market.rules, terms, market.last).length > 0) throw new PaperRejection('InvalidOrder');
  if (terms.postOnly && takesAtOnce(terms, market)) throw new PaperRejection('OrderImmediatelyFillable');
  if (wakesAtOnce(terms, market)) throw new PaperRejection('InvalidOrder');
}

function needsPrice({ type }: OrderTerms): boolean {
  return type === 'limit' || type === 'oco';
}

function needsTrigger({ type }: OrderTerms): boolean {
  return type === 'stop' || type === 'take-profit' || type === 'oco';
}

function takesAtOnce({ type, side, price }: OrderTerms, market: PaperMarket): boolean {
  if (type === 'market') return true;
  if (price === undefined || (type !== 'limit' && type !== 'oco')) return false;
  const opposite = oppositeOf(market, side);
  return side === 'buy' ? price.gte(opposite) : price.lte(opposite);
}

/** True where the market is beyond a trigger already; real exchanges refuse such an order. */
function wakesAtOnce(terms: OrderTerms, { last }: PaperMarket): boolean {
  if (!needsTrigger(terms) || terms.triggerPrice === undefined) return false;
  return fallsTo(terms) ? last.lte(terms.triggerPrice) : last.gte(terms.triggerPrice);
}

/** A sale locks its base. A buy locks what it can cost at most, with the dearer fee. */
function reserveOf(terms: OrderTerms, market: PaperMarket): Decimal {
  const { side, amount, price, triggerPrice } = terms;
  if (side === 'sell') return amount;
  const asked = [price, triggerPrice].filter((one) => one !== undefined);
  const perUnit = asked.length > 0 ? Decimal.max(...asked) : takePrice(market, side, amount);
  return perUnit.times(amount).times(dearerFee(market.rules).div(100).plus(1));
}

function dearerFee({ makerFeePercent, takerFeePercent }: MarketRules): Decimal {
  return Decimal.max(makerFeePercent, takerFeePercent, 0);
}

function newOrder(
  state: PaperState,
  { clientOrderId, terms }: OrderRequest,
  { reserved, market }: { readonly reserved: Decimal; readonly market: PaperMarket },
): PaperOrder {
  const { now, recordedAt } = market;
  const trails = terms.type === 'trailing' && terms.triggerPrice === undefined ? { best: market.last } : {};
  return {
    number: state.nextOrder,
    clientOrderId,
    terms,
    status: 'open',
    fills: [],
    reserved,
    activeFrom: now,
    isAwake: false,
    ...trails,
    placedAt: recordedAt,
    changedAt: recordedAt,
  };
}

/** All of it at once, never beyond its own limit. */
function taken({ state, order }: Changed, market: PaperMarket): Changed {
  const { side, amount, price } = order.terms;
  const asked = takePrice(market, side, amount);
  const limited = price === undefined ? asked : side === 'buy' ? Decimal.min(asked, price) : Decimal.max(asked, price);
  const { rules, now, recordedAt } = market;
  return booked(state, order, {
    price: limited,
    amount,
    feePercent: rules.takerFeePercent,
    at: now,
    recordedAt,
    rules,
  });
}
