import type { DcaPlan } from '../../src/bots/dca-plan.ts';
import { dealOutlook, type Rung } from '../../src/deals/deal-outlook.ts';
import { type PlanProblem, planProblems, planWarnings, worstFunds } from '../../src/deals/plan-problems.ts';
import { StartError } from '../../src/errors.ts';
import type { Decimal } from '../../src/money.ts';
import { feeOf, positive, readPlan } from './read-bot.ts';
import type { CliTools } from './tools.ts';

/** Options of the command as typed. */
export interface BotOptions {
  readonly price: string;
  readonly fee: string;
  readonly balance?: string;
  readonly allowance?: string;
  readonly json?: boolean;
}

interface Preview {
  readonly plan: DcaPlan;
  readonly rungs: readonly Rung[];
  readonly worstFunds: Decimal;
  readonly problems: readonly PlanProblem[];
  readonly warnings: readonly PlanProblem[];
}

/** Prints what a bot would do at a price; resolves to 1 where its plan is refused. Throws `StartError` for what is no bot. */
export async function printBotPreview(tools: CliTools, path: string, options: BotOptions): Promise<number> {
  const preview = previewOf(await readPlan(tools, path), options);
  await tools.print(options.json ? `${JSON.stringify(preview)}\n` : previewText(preview));
  return preview.problems.length > 0 ? 1 : 0;
}

function previewOf(plan: DcaPlan, { price, fee, balance, allowance }: BotOptions): Preview {
  const freeBalance = balance === undefined ? undefined : positive('--balance', balance);
  const isPercent = [plan.baseOrder, plan.safetyOrder].some((order) => order?.unit === 'percent');
  if (isPercent && !freeBalance) throw new StartError('Orders in percent need the free balance: add --balance 1000.');
  const held = {
    basePrice: positive('--price', price),
    feeRate: feeOf(fee),
    freeBalance,
    allowance: allowance === undefined ? undefined : positive('--allowance', allowance),
  };
  const rungs = dealOutlook(plan, held);
  const problems = planProblems(plan, rungs, held);
  return { plan, rungs, worstFunds: worstFunds(plan, rungs), problems, warnings: planWarnings(plan, rungs, held) };
}

function previewText({ plan, rungs, worstFunds: funds, problems, warnings }: Preview): string {
  const header = ['rung', 'below %', 'price', 'cost', 'sum', 'average', 'take profit', 'stop'];
  const rows = rungs.map((rung) => [
    String(rung.number),
    short(rung.deviationPercent),
    short(rung.price),
    short(rung.cost),
    short(rung.sumOfCost),
    short(rung.average),
    short(rung.takeProfit),
    rung.stop ? short(rung.stop) : '-',
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ');
  return [
    `${plan.name}: ${plan.symbols.join(', ')}, ${plan.direction}`,
    line(plan.direction === 'long' ? header : header.map((title) => title.replace('below', 'above'))),
    ...rows.map(line),
    `worst-case funds ${short(funds)} for ${plan.maxActiveDeals} deal${plan.maxActiveDeals === 1 ? '' : 's'}`,
    ...problems.map((problem) => `refused: ${problemText(problem)}`),
    ...warnings.map((problem) => `warning: ${problemText(problem)}`),
    '',
  ].join('\n');
}

function short(value: Decimal): string {
  return value.toDecimalPlaces(8).toString();
}

function problemText({ code, rung }: PlanProblem): string {
  const texts: Readonly<Record<PlanProblem['code'], string>> = {
    'deviation-too-far': `rung ${rung} lies 100 % or more below the base price`,
    'funds-above-allowance': 'the worst-case funds are above the allowance',
    'take-profit-below-fees': 'the take profit does not pay the fees of both sides',
    'stop-inside-ladder': `the stop loss is met before rung ${rung}`,
    'liquidation-first': `after rung ${rung} the position is liquidated before the next rung or the stop`,
    'rung-behind-stop': `rung ${rung} and later ones are never reached: the stop loss is met before`,
    'trailing-can-lose': 'the trailing exit can be below the entry',
    'funds-above-balance': 'the worst-case funds are above the free balance',
  };
  return texts[code];
}
