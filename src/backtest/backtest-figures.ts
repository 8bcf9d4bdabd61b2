import type { CandleSeries } from '../market/candle-series.ts';
import { Decimal } from '../money.ts';
import type { BacktestInput, Tested } from './backtest.ts';

const dayMs = 86_400_000;

/** What a backtest comes to. Ratios are undefined where there is nothing to divide by. */
export interface BacktestFigures {
  readonly deals: number;
  /** After fees, in quote, of the deals that ended. */
  readonly profit: Decimal;
  readonly profitPercent: number;
  /** What the deal that is still open is worth now, after its fees so far. */
  readonly floating: number;
  readonly fees: Decimal;
  readonly winRatePercent: number | undefined;
  /** Won over lost. */
  readonly profitFactor: number | undefined;
  /** Of daily returns, over a year of 365 days, without a riskless rate. */
  readonly sharpe: number | undefined;
  readonly sortino: number | undefined;
  /** Of the equity at candles' ends, from its highest before. */
  readonly maxDrawdownPercent: number;
  /** Part of the candles at whose end a deal was open. */
  readonly exposurePercent: number;
}

/** Sums a backtest up. */
export function backtestFigures({ candles, balance }: BacktestInput, tested: Tested): BacktestFigures {
  const { deals, equity, exposedCandles } = tested;
  const sum = (values: readonly Decimal[]) => values.reduce((total, value) => total.plus(value), new Decimal(0));
  const profits = deals.map(({ profit }) => profit);
  const profit = sum(profits);
  const won = profits.filter((value) => value.gt(0));
  const lost = sum(profits.filter((value) => value.lt(0))).negated();
  return {
    deals: deals.length,
    profit,
    profitPercent: profit.div(balance).times(100).toNumber(),
    floating: (equity.at(-1) ?? balance.toNumber()) - balance.plus(profit).toNumber(),
    fees: sum(deals.map(({ fees }) => fees)),
    winRatePercent: deals.length === 0 ? undefined : (won.length / deals.length) * 100,
    profitFactor: lost.isZero() ? undefined : sum(won).div(lost).toNumber(),
    ...riskRatios(dailyReturns(candles, equity, balance.toNumber())),
    maxDrawdownPercent: maxDrawdown(equity, balance.toNumber()),
    exposurePercent: candles.length === 0 ? 0 : (exposedCandles / candles.length) * 100,
  };
}

function maxDrawdown(equity: Float64Array, balance: number): number {
  let highest = balance;
  let deepest = 0;
  for (const value of equity) {
    highest = Math.max(highest, value);
    deepest = Math.max(deepest, (highest - value) / highest);
  }
  return deepest * 100;
}

/** Returns from the last candle of one UTC day to that of the next. */
function dailyReturns({ time }: CandleSeries, equity: Float64Array, balance: number): readonly number[] {
  const returns: number[] = [];
  let before = balance;
  for (const [index, value] of equity.entries()) {
    const isLastOfDay = Math.floor((time[index] ?? 0) / dayMs) !== Math.floor((time[index + 1] ?? Number.NaN) / dayMs);
    if (!isLastOfDay) continue;
    returns.push(value / before - 1);
    before = value;
  }
  return returns;
}

function riskRatios(returns: readonly number[]): Pick<BacktestFigures, 'sharpe' | 'sortino'> {
  const mean = meanOf(returns);
  const spread = Math.sqrt(meanOf(returns.map((value) => (value - mean) ** 2)));
  const downside = Math.sqrt(meanOf(returns.map((value) => Math.min(0, value) ** 2)));
  const yearly = (deviation: number) => (deviation > 0 ? (mean / deviation) * Math.sqrt(365) : undefined);
  return { sharpe: yearly(spread), sortino: yearly(downside) };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
