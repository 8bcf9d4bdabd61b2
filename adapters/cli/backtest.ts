import { type BacktestInput, backtest, type TestedDeal } from '../../src/backtest/backtest.ts';
import { type BacktestFigures, backtestFigures } from '../../src/backtest/backtest-figures.ts';
import { untestableSettings } from '../../src/backtest/untestable.ts';
import { dealOutlook } from '../../src/deals/deal-outlook.ts';
import { planProblems } from '../../src/deals/plan-problems.ts';
import { StartError } from '../../src/errors.ts';
import { Decimal } from '../../src/money.ts';
import { at, utcMinute } from '../../src/time.ts';
import { feeOf, positive, readPlan } from './read-bot.ts';
import type { CliTools } from './tools.ts';

/** Options of the command as typed. */
export interface BacktestOptions {
  readonly bot: string;
  readonly csv: string;
  readonly balance: string;
  readonly fee: string;
  readonly deals?: string;
  readonly json?: boolean;
}

/** Prints what a bot would have done on recorded candles. Throws `StartError` for what cannot be used. */
export async function printBacktest(tools: CliTools, options: BacktestOptions): Promise<void> {
  const input = await inputOf(tools, options);
  const tested = backtest(input);
  const figures = backtestFigures(input, tested);
  const rules = { fill: 'one price step through', slippagePercent: '0.05', feePercent: options.fee };
  await tools.print(options.json ? `${JSON.stringify({ ...figures, rules, list: tested.deals })}\n` : table(figures));
  if (options.deals !== undefined) await tools.writeFile(options.deals, new TextEncoder().encode(csvOf(tested.deals)));
}

async function inputOf(tools: CliTools, options: BacktestOptions): Promise<BacktestInput> {
  const plan = await readPlan(tools, options.bot);
  const left = untestableSettings(plan);
  if (left.length > 0) throw new StartError(`The backtest does not follow these settings yet: ${left.join(', ')}.`);
  const { series, decimals } = await tools.readCandles(options.csv);
  if (series.length === 0) throw new StartError(`${options.csv} holds no candle.`);
  const [balance, feeRate] = [positive('--balance', options.balance), feeOf(options.fee)];
  const held = { basePrice: new Decimal(series.open[0] ?? 0), feeRate, freeBalance: balance, allowance: balance };
  const problems = planProblems(plan, dealOutlook(plan, held), held);
  if (problems.length > 0)
    throw new StartError(
      `The plan is refused (${problems.map(({ code }) => code).join(', ')}); outcry bot preview says where.`,
    );
  const steps = { tickSize: new Decimal(10).pow(-decimals), amountStep: new Decimal('0.00000001') };
  return { plan, candles: series, steps, feeRate, balance };
}

function table(figures: BacktestFigures): string {
  const rows = [
    ['deals', String(figures.deals)],
    ['profit', `${figures.profit.toFixed(2)} (${figures.profitPercent.toFixed(2)} %)`],
    ['open deal', figures.floating.toFixed(2)],
    ['fees', figures.fees.toFixed(2)],
    ['won', `${shown(figures.winRatePercent)} %`],
    ['profit factor', shown(figures.profitFactor)],
    ['Sharpe', shown(figures.sharpe)],
    ['Sortino', shown(figures.sortino)],
    ['max drawdown', `${figures.maxDrawdownPercent.toFixed(2)} %`],
    ['exposure', `${figures.exposurePercent.toFixed(2)} %`],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(16)}${value}\n`).join('');
}

function shown(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2);
}

/** Only words of our own and plain numbers; a negative one is a number to a spreadsheet, never a formula. */
function csvOf(deals: readonly TestedDeal[]): string {
  const rows = deals.map(({ openedAt, closedAt, reason, safetyOrders, profit, fees }) =>
    [utcMinute(at(openedAt)), utcMinute(at(closedAt)), reason, safetyOrders, profit, fees].join(','),
  );
  return ['opened,closed,reason,safety_orders,profit,fees', ...rows, ''].join('\n');
}
