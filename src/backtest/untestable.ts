import type { DcaPlan } from '../bots/dca-plan.ts';

const untested: readonly (readonly [name: string, isSet: (plan: DcaPlan) => boolean])[] = [
  ['symbols (more than one)', ({ symbols }) => symbols.length > 1],
  ['startConditions (anything but nonstop)', ({ startConditions }) => startConditions.join() !== 'nonstop'],
  ['startOrderType limit', ({ startOrderType }) => startOrderType === 'limit'],
  ['profitCurrency base', ({ profitCurrency }) => profitCurrency === 'base'],
  ['maxActiveDeals (above 1)', ({ maxActiveDeals }) => maxActiveDeals > 1],
  ['restingSafetyOrders 0', ({ restingSafetyOrders }) => restingSafetyOrders === 0],
  ['takeProfitSteps', ({ takeProfitSteps }) => takeProfitSteps !== undefined],
  ['trailingDeviationPercent', ({ trailingDeviationPercent }) => trailingDeviationPercent !== undefined],
  ['stopLossTimeoutSeconds', ({ stopLossTimeoutSeconds }) => stopLossTimeoutSeconds > 0],
  ['reinvestPercent', ({ reinvestPercent }) => !reinvestPercent.isZero()],
  ['riskReductionPercent', ({ riskReductionPercent }) => !riskReductionPercent.isZero()],
  ['leverage', ({ leverage }) => leverage !== undefined],
];

/** Settings of a plan that the backtest does not follow, so that it refuses the plan rather than guess. */
export function untestableSettings(plan: DcaPlan): readonly string[] {
  return untested.flatMap(([name, isSet]) => (isSet(plan) ? [name] : []));
}
