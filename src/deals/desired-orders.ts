import { Decimal } from '../money.ts';
import type { Deal, DealThatIs, Leg } from './deal.ts';
import { stopPrice, takeProfitPrice } from './exit-prices.ts';
import { safetyOrders } from './ladder.ts';
import { signOf } from './position.ts';

/** What a market allows: orders are rounded to it. */
export interface Steps {
  readonly tickSize: Decimal;
  readonly amountStep: Decimal;
}

/** An order that should rest, or a price that should be watched. */
export type DesiredOrder =
  | {
      readonly kind: 'limit';
      readonly leg: Leg;
      readonly side: 'buy' | 'sell';
      readonly price: Decimal;
      readonly amount: Decimal;
    }
  | { readonly kind: 'stop'; readonly side: 'buy' | 'sell'; readonly price: Decimal }
  | { readonly kind: 'market'; readonly side: 'buy' | 'sell'; readonly amount: Decimal };

/** What a deal wants to have in the market, derived from it alone; the stop comes first (deals.md 2.4 to 2.6). */
export function desiredOrders(deal: Deal, steps: Steps): readonly DesiredOrder[] {
  if (deal.status === 'active') return [...stopOf(deal, steps), takeProfitOf(deal, steps), ...rungsOf(deal, steps)];
  if (deal.status !== 'closing') return [];
  return [{ kind: 'market', side: exitSide(deal), amount: deal.position.amount }];
}

/** The side that leaves a deal. */
export function exitSide({ plan }: Deal): 'buy' | 'sell' {
  return plan.direction === 'long' ? 'sell' : 'buy';
}

function stopOf(deal: DealThatIs<'active'>, steps: Steps): readonly DesiredOrder[] {
  const price = stopPrice(deal.plan, deal);
  if (!price) return [];
  return [{ kind: 'stop', side: exitSide(deal), price: roundedPrice(price, steps, isLong(deal)) }]; // towards the market
}

function takeProfitOf(deal: DealThatIs<'active'>, steps: Steps): DesiredOrder {
  const price = roundedPrice(takeProfitPrice(deal.plan, deal), steps, isLong(deal)); // away from the entry
  return { kind: 'limit', leg: 'take-profit', side: exitSide(deal), price, amount: deal.position.amount };
}

/** The nearest of the rungs that are not filled, as many as may rest. */
function rungsOf(deal: DealThatIs<'active'>, steps: Steps): readonly DesiredOrder[] {
  const { plan, sizes, basePrice, filledRungs } = deal;
  const side = isLong(deal) ? 'buy' : 'sell';
  const next = safetyOrders(plan, sizes, basePrice).slice(filledRungs, filledRungs + plan.restingSafetyOrders);
  return next.map(({ number, price, amount }) => ({
    kind: 'limit',
    leg: number,
    side,
    price: roundedPrice(price, steps, !isLong(deal)), // away from the market
    amount: amount.toNearest(steps.amountStep, Decimal.ROUND_DOWN),
  }));
}

function isLong({ plan }: Deal): boolean {
  return signOf(plan.direction) === 1;
}

function roundedPrice(price: Decimal, { tickSize }: Steps, isUp: boolean): Decimal {
  return price.toNearest(tickSize, isUp ? Decimal.ROUND_CEIL : Decimal.ROUND_FLOOR);
}
