import { z } from 'zod';
import { parseSymbol, quoteOf } from '../market/symbol.ts';
import { Decimal } from '../money.ts';
import { decimalField } from './decimal-field.ts';
import { conflictsOf } from './plan-conflicts.ts';

const count = (from: number, to: number) => z.int().min(from).max(to);
const symbol = z.string().transform((text, context) => {
  const parsed = parseSymbol(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'must be a symbol such as BTC/USDT' });
  return z.NEVER;
});
const orderSize = z.strictObject({
  unit: z.enum(['quote', 'base', 'percent']),
  value: decimalField({ above: 0 }),
});
const customSafetyOrder = z.strictObject({
  offsetPercent: decimalField({ above: -100, max: 10_000 }),
  value: decimalField({ above: 0 }),
});
const takeProfitStep = z.strictObject({
  profitPercent: decimalField({ above: 0, max: 1_000 }),
  sharePercent: decimalField({ above: 0, below: 100 }),
});

/** Settings that a DCA bot may have (deals.md 2.1), with the range and default of each. */
const fields = z.strictObject({
  name: z.string().trim().min(1).max(200),
  symbols: z.array(symbol).min(1).max(200),
  direction: z.enum(['long', 'short']).default('long'),
  profitCurrency: z.enum(['quote', 'base']).default('quote'),
  maxActiveDeals: count(1, 199).default(1),
  maxDealsPerSymbol: count(1, 199).default(1),
  startConditions: z
    .array(z.enum(['manual', 'nonstop']))
    .min(1)
    .max(2)
    .default(['manual']),
  cooldownSeconds: count(0, 2_592_000).default(0),
  stopAfterDeals: z.int().min(1).optional(),
  dealTimeoutSeconds: z.int().min(60).optional(),
  baseOrder: orderSize,
  startOrderType: z.enum(['market', 'limit']).default('market'),
  safetyOrder: orderSize.optional(),
  priceDeviationPercent: decimalField({ above: 0 }).default(new Decimal(1)),
  maxSafetyOrders: count(0, 200).default(5),
  restingSafetyOrders: count(0, 200).default(5),
  volumeScale: decimalField({ min: 0.1, max: 10 }).default(new Decimal(1)),
  stepScale: decimalField({ min: 0.1, max: 10 }).default(new Decimal(1)),
  customSafetyOrders: z.array(customSafetyOrder).max(200).optional(),
  takeProfitPercent: decimalField({ min: 0, max: 1_000 }).default(new Decimal(1.5)),
  takeProfitBasis: z.enum(['average', 'base_volume', 'base_price']).default('average'),
  takeProfitMode: z.enum(['net', 'gross']).default('net'),
  takeProfitSteps: z.array(takeProfitStep).min(2).max(4).optional(),
  trailingDeviationPercent: decimalField({ above: 0 }).optional(),
  stopLossPercent: decimalField({ min: 0 }).default(new Decimal(0)),
  stopLossBasis: z.enum(['average', 'base_price']).default('average'),
  stopLossAction: z.enum(['close', 'close_and_stop_bot']).default('close'),
  stopLossTimeoutSeconds: count(0, 86_400).default(0),
  reinvestPercent: decimalField({ min: 0, max: 100 }).default(new Decimal(0)),
  riskReductionPercent: decimalField({ min: 0, max: 100 }).default(new Decimal(0)),
  leverage: z
    .strictObject({
      mode: z.enum(['isolated', 'cross']).default('isolated'),
      value: decimalField({ min: 1, max: 125 }),
    })
    .optional(),
});

/** A plan that holds in itself; whether a market and a balance carry it is for `planProblems`. */
export const dcaPlan = fields.superRefine((plan, context) => {
  for (const { field, problem } of conflictsOf({ ...plan, quotes: plan.symbols.map(quoteOf) }))
    context.addIssue({ code: 'custom', message: problem, path: [field] });
});

/** The settings of a DCA bot, defaults filled in. */
export type DcaPlan = z.output<typeof fields>;
