import { Decimal } from '../money.ts';

/** Fields of a plan that must fit each other. */
interface Related {
  readonly quotes: readonly string[];
  readonly startConditions: readonly string[];
  readonly takeProfitPercent: Decimal;
  readonly takeProfitBasis: string;
  readonly takeProfitSteps?: readonly { readonly profitPercent: Decimal; readonly sharePercent: Decimal }[] | undefined;
  readonly trailingDeviationPercent?: Decimal | undefined;
  readonly direction: string;
  readonly stopLossPercent: Decimal;
  readonly baseOrder: { readonly unit: string };
  readonly safetyOrder?: { readonly unit: string } | undefined;
  readonly customSafetyOrders?: readonly unknown[] | undefined;
}

/** A field and what is wrong with it. */
export interface PlanConflict {
  readonly field: string;
  readonly problem: string;
}

/** What must hold between the fields of a plan. */
const rules: readonly (PlanConflict & { readonly isBroken: (plan: Related) => boolean })[] = [
  {
    field: 'symbols',
    problem: 'must share one quote currency',
    isBroken: ({ quotes }) => new Set(quotes).size > 1,
  },
  {
    field: 'startConditions',
    problem: 'may be nonstop with one symbol only',
    isBroken: ({ startConditions, quotes }) => startConditions.includes('nonstop') && quotes.length > 1,
  },
  {
    field: 'takeProfitPercent',
    problem: 'may be 0 only with takeProfitSteps',
    isBroken: ({ takeProfitPercent, takeProfitSteps }) => takeProfitPercent.isZero() && !takeProfitSteps,
  },
  {
    field: 'takeProfitSteps',
    problem: 'do not go with takeProfitBasis base_volume',
    isBroken: ({ takeProfitSteps, takeProfitBasis }) => !!takeProfitSteps && takeProfitBasis === 'base_volume',
  },
  {
    field: 'takeProfitSteps',
    problem: 'must have profits that rise',
    isBroken: ({ takeProfitSteps = [] }) =>
      takeProfitSteps.some(({ profitPercent }, index) =>
        takeProfitSteps.slice(0, index).some((before) => before.profitPercent.gte(profitPercent)),
      ),
  },
  {
    field: 'takeProfitSteps',
    problem: 'must have shares that sum to 100',
    isBroken: ({ takeProfitSteps }) => !!takeProfitSteps && !sharesOf(takeProfitSteps).eq(100),
  },
  {
    field: 'trailingDeviationPercent',
    problem: 'must be below the last take profit',
    isBroken: ({ trailingDeviationPercent, takeProfitPercent, takeProfitSteps }) =>
      trailingDeviationPercent?.gte(takeProfitSteps?.at(-1)?.profitPercent ?? takeProfitPercent) ?? false,
  },
  {
    field: 'stopLossPercent',
    problem: 'must be below 100 for a long bot',
    isBroken: ({ direction, stopLossPercent }) => direction === 'long' && stopLossPercent.gte(100),
  },
  {
    field: 'customSafetyOrders',
    problem: 'need orders in one unit, quote or base',
    isBroken: ({ baseOrder, safetyOrder = baseOrder, customSafetyOrders }) =>
      !!customSafetyOrders && (baseOrder.unit !== safetyOrder.unit || baseOrder.unit === 'percent'),
  },
];

/** What of a plan contradicts itself, in the order of its fields. */
export function conflictsOf(plan: Related): readonly PlanConflict[] {
  return rules.filter(({ isBroken }) => isBroken(plan));
}

function sharesOf(steps: readonly { readonly sharePercent: Decimal }[]): Decimal {
  return steps.reduce((sum, { sharePercent }) => sum.plus(sharePercent), new Decimal(0));
}
