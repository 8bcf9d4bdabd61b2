import type { Listing } from '../market/listing.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import { Decimal } from '../money.ts';
import type { OrderSide, OrderTerms } from './order.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What an exchange demands of orders for a symbol. Prices and costs in quote, amounts in base. */
export interface MarketRules {
  readonly symbol: MarketSymbol;
  readonly tickSize: Decimal;
  readonly amountStep: Decimal;
  readonly minAmount: Decimal;
  readonly minCost: Decimal;
  /** 0.1 = 0.1 %. */
  readonly makerFeePercent: Decimal;
  readonly takerFeePercent: Decimal;
}

/** Usual fees and steps, where a listing does not tell. */
const usual = { amountStep: '0.00000001', feePercent: '0.1' };

/** The rules behind a listing. */
export function rulesOf({ symbol, tickSize, amountStep, minAmount, minCost, feePercent }: Listing): MarketRules {
  const step = new Decimal(amountStep ?? usual.amountStep);
  return {
    symbol,
    tickSize: new Decimal(tickSize),
    amountStep: step,
    minAmount: Decimal.max(minAmount ?? step, step),
    minCost: new Decimal(minCost ?? 0),
    makerFeePercent: new Decimal(feePercent?.maker ?? usual.feePercent),
    takerFeePercent: new Decimal(feePercent?.taker ?? usual.feePercent),
  };
}

/** The amount on the exchange's steps, never more. */
export function stepAmount({ amountStep }: MarketRules, amount: Decimal): Decimal {
  return amount.div(amountStep).floor().times(amountStep);
}

/** The price on the exchange's ticks, never worse for whoever trades: a buy's goes down, a sale's up. */
export function tickPrice({ tickSize }: MarketRules, price: Decimal, side: OrderSide): Decimal {
  const ticks = price.div(tickSize);
  return (side === 'buy' ? ticks.floor() : ticks.ceil()).times(tickSize);
}

/** The price on a tick, never better for whoever takes it: what a market order has to expect. */
export function worseTick({ tickSize }: MarketRules, price: Decimal, side: OrderSide): Decimal {
  const ticks = price.div(tickSize);
  return (side === 'buy' ? ticks.ceil() : ticks.floor()).times(tickSize);
}

/**
 * What is wrong with terms under the exchange's rules; empty where nothing is. `price` is what the order is expected to
 * trade at, where it names none itself.
 */
export function filterProblems(rules: MarketRules, terms: OrderTerms, price: Decimal): readonly Refusal[] {
  const { amount } = terms;
  const { amountStep, minAmount, minCost, tickSize } = rules;
  const prices = [terms.price, terms.triggerPrice].filter((one) => one !== undefined);
  const cost = amount.times(terms.price ?? terms.triggerPrice ?? price);
  const problems = [
    amount.lt(minAmount) && refusal('amount-too-small', { amount, least: minAmount }),
    !amount.mod(amountStep).isZero() && refusal('amount-off-step', { amount, step: amountStep }),
    prices.some((one) => !one.isPositive() || one.isZero()) && refusal('price-not-positive', {}),
    prices.some((one) => !one.mod(tickSize).isZero()) && refusal('price-off-tick', { step: tickSize }),
    cost.lt(minCost) && refusal('cost-too-small', { cost, least: minCost }),
  ];
  return problems.filter((problem) => problem !== false);
}
