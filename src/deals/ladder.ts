import type { DcaPlan } from '../bots/dca-plan.ts';
import { Decimal } from '../money.ts';
import { signOf } from './position.ts';

/** One rung: what is bought (or sold, for a short deal) once the price has gone so far from the base order's. */
export interface SafetyOrder {
  /** From 1, nearest first. */
  readonly number: number;
  /** Against the deal, in percent of the base price; negative for a custom rung on the other side. */
  readonly deviationPercent: Decimal;
  readonly price: Decimal;
  readonly cost: Decimal;
  readonly amount: Decimal;
}

/** Sizes of a deal's first two orders, in quote or in base. */
export interface OrderSizes {
  readonly unit: 'quote' | 'base';
  readonly base: Decimal;
  readonly safety: Decimal;
}

type LadderPlan = Pick<
  DcaPlan,
  'direction' | 'priceDeviationPercent' | 'maxSafetyOrders' | 'volumeScale' | 'stepScale' | 'customSafetyOrders'
>;

/**
 * The safety orders of a deal whose base order filled at `basePrice`, nearest first (deals.md 2.3).
 *
 * Rung k sits `d × (1 + c + … + c^(k-1))` percent away, with d = priceDeviationPercent and c = stepScale,
 * and is worth `safety × volumeScale^(k-1)` in the unit of the sizes.
 */
export function safetyOrders(plan: LadderPlan, sizes: OrderSizes, basePrice: Decimal): readonly SafetyOrder[] {
  const sign = signOf(plan.direction);
  return stepsOf(plan, sizes).map(({ deviationPercent, value }, index) => {
    const price = basePrice.times(deviationPercent.times(-sign).div(100).plus(1));
    const [cost, amount] = sizes.unit === 'quote' ? [value, value.div(price)] : [value.times(price), value];
    return { number: index + 1, deviationPercent, price, cost, amount };
  });
}

interface Step {
  readonly deviationPercent: Decimal;
  readonly value: Decimal;
}

function stepsOf(plan: LadderPlan, sizes: OrderSizes): readonly Step[] {
  const { customSafetyOrders, direction } = plan;
  if (!customSafetyOrders) return scaledSteps(plan, sizes);
  return customSafetyOrders
    .map(({ offsetPercent, value }) => ({ deviationPercent: offsetPercent.times(-signOf(direction)), value }))
    .sort((one, other) => one.deviationPercent.cmp(other.deviationPercent));
}

function scaledSteps(plan: LadderPlan, { safety }: OrderSizes): readonly Step[] {
  let step = plan.priceDeviationPercent;
  let deviationPercent = new Decimal(0);
  let value = safety;
  return Array.from({ length: plan.maxSafetyOrders }, () => {
    deviationPercent = deviationPercent.plus(step);
    const rung = { deviationPercent, value };
    step = step.times(plan.stepScale);
    value = value.times(plan.volumeScale);
    return rung;
  });
}
