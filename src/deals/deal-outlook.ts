import type { DcaPlan } from '../bots/dca-plan.ts';
import { Decimal } from '../money.ts';
import { stopPrice, takeProfitPrice } from './exit-prices.ts';
import { type OrderSizes, safetyOrders } from './ladder.ts';
import { averageOf, nothingHeld, type Position, withEntry } from './position.ts';

/** A deal after its base order (rung 0) or a safety order has filled at its own price. */
export interface Rung {
  readonly number: number;
  readonly deviationPercent: Decimal;
  readonly price: Decimal;
  readonly cost: Decimal;
  readonly sumOfCost: Decimal;
  readonly average: Decimal;
  readonly takeProfit: Decimal;
  readonly stop: Decimal | undefined;
}

/** What a deal is reckoned at before it opens. */
export interface Assumed {
  readonly basePrice: Decimal;
  readonly feeRate: Decimal;
  /** In quote; what sizes in percent are taken of. */
  readonly freeBalance?: Decimal | undefined;
}

/** The whole ladder with average, take profit and stop per rung, as shown before a deal opens (deals.md 8). */
export function dealOutlook(plan: DcaPlan, assumed: Assumed): readonly Rung[] {
  const { basePrice, feeRate } = assumed;
  const sizes = sizesOf(plan, assumed);
  const baseCost = sizes.unit === 'quote' ? sizes.base : sizes.base.times(basePrice);
  const base = { number: 0, deviationPercent: new Decimal(0), price: basePrice, cost: baseCost };
  let position: Position = nothingHeld;
  return [base, ...safetyOrders(plan, sizes, basePrice)].map(({ number, deviationPercent, price, cost }) => {
    position = withEntry(position, { price, amount: cost.div(price) });
    const basis = { position, basePrice, baseCost, feeRate };
    return {
      number,
      deviationPercent,
      price,
      cost,
      sumOfCost: position.cost,
      average: averageOf(position),
      takeProfit: takeProfitPrice(plan, basis),
      stop: stopPrice(plan, basis),
    };
  });
}

/** The sizes in one unit; a percent of the free balance becomes a cost in quote. */
export function sizesOf(
  { baseOrder, safetyOrder = baseOrder }: DcaPlan,
  { basePrice, freeBalance }: Assumed,
): OrderSizes {
  if (baseOrder.unit === 'base' && safetyOrder.unit === 'base')
    return { unit: 'base', base: baseOrder.value, safety: safetyOrder.value };
  const costOf = ({ unit, value }: DcaPlan['baseOrder']) => {
    if (unit === 'quote') return value;
    return unit === 'base' ? value.times(basePrice) : value.times(freeBalance ?? 0).div(100);
  };
  return { unit: 'quote', base: costOf(baseOrder), safety: costOf(safetyOrder) };
}
