import type { DcaPlan } from '../bots/dca-plan.ts';
import type { Decimal } from '../money.ts';
import { averageOf, type Position, signOf } from './position.ts';

/** What the prices of a deal's exits are reckoned from. */
export interface ExitBasis {
  readonly position: Position;
  readonly basePrice: Decimal;
  readonly baseCost: Decimal;
  /** Per side, 0.001 for 0.1 %. */
  readonly feeRate: Decimal;
}

type TakeProfitPlan = Pick<DcaPlan, 'direction' | 'takeProfitPercent' | 'takeProfitBasis' | 'takeProfitMode'>;

/** Where the whole position has earned its take profit, unrounded (deals.md 2.5). */
export function takeProfitPrice(plan: TakeProfitPlan, { position, basePrice, baseCost, feeRate }: ExitBasis): Decimal {
  const sign = signOf(plan.direction);
  const rate = plan.takeProfitPercent.div(100);
  if (plan.takeProfitBasis === 'base_price') return basePrice.times(rate.times(sign).plus(1));
  const { amount, cost } = position;
  const gain = rate.times(plan.takeProfitBasis === 'average' ? cost : baseCost).times(sign);
  if (plan.takeProfitMode === 'gross') return cost.plus(gain).div(amount);
  const fees = feeRate.times(sign);
  return cost
    .times(fees.plus(1))
    .plus(gain)
    .div(amount.times(fees.negated().plus(1)));
}

/** Where the stop loss is, unrounded; undefined where there is none (deals.md 2.6). */
export function stopPrice(
  plan: Pick<DcaPlan, 'direction' | 'stopLossPercent' | 'stopLossBasis'>,
  { position, basePrice }: Pick<ExitBasis, 'position' | 'basePrice'>,
): Decimal | undefined {
  if (plan.stopLossPercent.isZero()) return undefined;
  const basis = plan.stopLossBasis === 'average' ? averageOf(position) : basePrice;
  return basis.times(plan.stopLossPercent.div(100).times(-signOf(plan.direction)).plus(1));
}
