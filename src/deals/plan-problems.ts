import type { DcaPlan } from '../bots/dca-plan.ts';
import { Decimal } from '../money.ts';
import type { Assumed, Rung } from './deal-outlook.ts';
import { signOf } from './position.ts';

/** Something that a plan is refused for or warned about, at a rung where it concerns one. */
export interface PlanProblem {
  readonly code:
    | 'deviation-too-far'
    | 'funds-above-allowance'
    | 'take-profit-below-fees'
    | 'stop-inside-ladder'
    | 'liquidation-first'
    | 'rung-behind-stop'
    | 'trailing-can-lose'
    | 'funds-above-balance';
  readonly rung?: number;
}

/** What a plan is held against. */
export interface Held extends Assumed {
  /** The most that all deals of the bot together may cost. */
  readonly allowance?: Decimal | undefined;
}

/** Worst-case cost of all deals of a bot at once. */
export function worstFunds({ maxActiveDeals }: DcaPlan, rungs: readonly Rung[]): Decimal {
  return (rungs.at(-1)?.sumOfCost ?? new Decimal(0)).times(maxActiveDeals);
}

/** Why a plan is refused (deals.md 2.2); none where it is not. Liquidation is reckoned without a maintenance margin. */
export function planProblems(plan: DcaPlan, rungs: readonly Rung[], held: Held): readonly PlanProblem[] {
  const last = rungs.at(-1);
  const tooFar = rungs.find(({ deviationPercent }) => plan.direction === 'long' && deviationPercent.gte(100));
  const { allowance, feeRate } = held;
  const isAboveAllowance = allowance !== undefined && worstFunds(plan, rungs).gt(allowance);
  const target = plan.takeProfitSteps?.[0]?.profitPercent ?? plan.takeProfitPercent;
  const isGross = plan.takeProfitMode === 'gross' || plan.takeProfitBasis === 'base_price';
  const isStopInside =
    plan.stopLossBasis === 'base_price' &&
    !plan.stopLossPercent.isZero() &&
    last !== undefined &&
    plan.stopLossPercent.lte(last.deviationPercent);
  const liquidated = tooFar ? undefined : firstLiquidated(plan, rungs);
  return [
    ...(tooFar ? [{ code: 'deviation-too-far', rung: tooFar.number } as const] : []),
    ...(isAboveAllowance ? [{ code: 'funds-above-allowance' } as const] : []),
    ...(isGross && target.lte(feeRate.times(200)) ? [{ code: 'take-profit-below-fees' } as const] : []),
    ...(isStopInside ? [{ code: 'stop-inside-ladder', rung: last.number } as const] : []),
    ...(liquidated ? [{ code: 'liquidation-first', rung: liquidated.number } as const] : []),
  ];
}

/** What a person should know of a plan that is not refused. */
export function planWarnings(plan: DcaPlan, rungs: readonly Rung[], { freeBalance }: Held): readonly PlanProblem[] {
  const target = plan.takeProfitSteps?.at(-1)?.profitPercent ?? plan.takeProfitPercent;
  const kept = new Decimal(1).minus((plan.trailingDeviationPercent ?? new Decimal(0)).div(100));
  const canLose = plan.trailingDeviationPercent !== undefined && target.div(100).plus(1).times(kept).lt(1);
  const isAboveBalance = freeBalance !== undefined && worstFunds(plan, rungs).gt(freeBalance);
  const behind = plan.stopLossBasis === 'average' ? firstBehindStop(plan, rungs) : undefined;
  return [
    ...(behind ? [{ code: 'rung-behind-stop', rung: behind.number } as const] : []),
    ...(canLose ? [{ code: 'trailing-can-lose' } as const] : []),
    ...(isAboveBalance ? [{ code: 'funds-above-balance' } as const] : []),
  ];
}

/** The first rung that the stop of the rung before is met ahead of. */
function firstBehindStop({ direction }: DcaPlan, rungs: readonly Rung[]): Rung | undefined {
  const sign = signOf(direction);
  return rungs.find(({ price }, index) => {
    const stop = rungs[index - 1]?.stop;
    return stop?.minus(price).times(sign).gte(0) ?? false;
  });
}

/** The first rung after which the margin is gone before the next rung, or before the stop. */
function firstLiquidated({ direction, leverage }: DcaPlan, rungs: readonly Rung[]): Rung | undefined {
  if (!leverage) return undefined;
  const sign = signOf(direction);
  return rungs.find(({ average, stop }, index) => {
    const liquidation = average.times(new Decimal(-sign).div(leverage.value).plus(1));
    const next = rungs[index + 1]?.price ?? stop;
    return next !== undefined && liquidation.minus(next).times(sign).gte(0);
  });
}
