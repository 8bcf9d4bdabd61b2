import type { DcaPlan } from '../bots/dca-plan.ts';
import { type CloseReason, type Deal, type DealThatIs, newDeal, nextDeal } from '../deals/deal.ts';
import { sizesOf } from '../deals/deal-outlook.ts';
import { type DesiredOrder, desiredOrders, exitSide, type Steps } from '../deals/desired-orders.ts';
import { signOf } from '../deals/position.ts';
import type { Candle } from '../market/candle.ts';
import { type CandleSeries, candleAt } from '../market/candle-series.ts';
import { Decimal } from '../money.ts';
import { firstMet, type Path, type PathPoint, pathOf, pathStart, type Waiting } from '../orders/candle-path.ts';
import { slipped } from '../orders/order-price.ts';
import { isQuiet, type Quiet, quietOf } from './quiet.ts';

/** A bot and the market that it is tried on. */
export interface BacktestInput {
  readonly plan: DcaPlan;
  readonly candles: CandleSeries;
  readonly steps: Steps;
  readonly feeRate: Decimal;
  readonly balance: Decimal;
}

/** A deal of a backtest that ended. Times are open times of candles. */
export interface TestedDeal {
  readonly openedAt: number;
  readonly closedAt: number;
  readonly reason: CloseReason;
  readonly safetyOrders: number;
  /** After fees, in quote. */
  readonly profit: Decimal;
  readonly fees: Decimal;
}

/** Everything that a backtest did. */
export interface Tested {
  readonly deals: readonly TestedDeal[];
  /** Balance and floating result after every candle. */
  readonly equity: Float64Array;
  /** Candles at whose end a deal was open. */
  readonly exposedCandles: number;
}

interface Run {
  readonly input: BacktestInput;
  readonly deals: TestedDeal[];
  deal: Deal | undefined;
  orders: readonly DesiredOrder[];
  openedAt: number;
  /** No deal opens before. */
  mayOpenAt: number;
  balance: Decimal;
  /** Where nothing can happen to the deal; undefined where there is none. */
  quiet: Quiet | undefined;
  /** What an open deal is worth: `fixed + perPrice × price`. */
  worth: { readonly fixed: number; readonly perPrice: number };
}

/** Runs a bot that always has a deal open over candles, by the paper account's path (deals.md 7) and the deals' own reducer. */
export function backtest(input: BacktestInput): Tested {
  const { candles, balance } = input;
  const worth = { fixed: balance.toNumber(), perPrice: 0 };
  const idle = { deal: undefined, quiet: undefined, orders: [], openedAt: 0, mayOpenAt: 0 };
  const run: Run = { input, deals: [], ...idle, balance, worth };
  const equity = new Float64Array(candles.length);
  let exposedCandles = 0;
  for (let index = 0; index < candles.length; index++) {
    const isPassedOver = run.quiet && isQuiet(candles, index, run.quiet);
    if (!isPassedOver) live(run, candleAt(candles, index), candles.close[index - 1] ?? candles.open[0] ?? 0);
    if (run.deal) exposedCandles += 1;
    equity[index] = run.worth.fixed + run.worth.perPrice * (candles.close[index] ?? 0);
  }
  return { deals: run.deals, equity, exposedCandles };
}

/** Lets a candle pass: the jump to its open, what is due by time, then the rest of its path. */
function live(run: Run, candle: Candle, lastClose: number): void {
  const ticks = (price: number) => Math.round(new Decimal(price).div(run.input.steps.tickSize).toNumber());
  const { open, high, low, close } = candle;
  const path = pathOf({ open: ticks(open), high: ticks(high), low: ticks(low), close: ticks(close) });
  const opening = path.slice(0, 1);
  const afterOpening = { leg: 1, price: ticks(open) };
  if (run.deal) walk(run, { candle, path: opening, begin: pathStart(ticks(lastClose)) });
  else if (isDue(run, candle)) openDeal(run, candle);
  expire(run, candle);
  walk(run, { candle, path, begin: afterOpening });
}

function isDue({ input: { plan }, deals, mayOpenAt }: Run, { openTime }: Candle): boolean {
  const isStopped = plan.stopLossAction === 'close_and_stop_bot' && deals.at(-1)?.reason === 'stop-loss';
  return openTime >= mayOpenAt && deals.length < (plan.stopAfterDeals ?? Number.POSITIVE_INFINITY) && !isStopped;
}

function openDeal(run: Run, { open, openTime }: Candle): void {
  const { plan, steps, feeRate } = run.input;
  const side = plan.direction === 'long' ? 'buy' : 'sell';
  const price = worsened(new Decimal(open), side, steps);
  const sizes = sizesOf(plan, { basePrice: price, feeRate, freeBalance: run.balance });
  const wanted = sizes.unit === 'quote' ? sizes.base.div(price) : sizes.base;
  const amount = wanted.toNearest(steps.amountStep, Decimal.ROUND_DOWN);
  if (amount.isZero()) return;
  run.openedAt = openTime;
  change(
    run,
    nextDeal(newDeal({ plan, sizes, feeRate }), { type: 'filled', leg: 'base', execution: { price, amount } }),
  );
}

function expire(run: Run, candle: Candle): void {
  const { dealTimeoutSeconds } = run.input.plan;
  if (!run.deal || dealTimeoutSeconds === undefined) return;
  if (candle.openTime < run.openedAt + dealTimeoutSeconds * 1_000) return;
  change(run, nextDeal(run.deal, { type: 'timed-out' }));
  leave(run, candle, new Decimal(candle.open));
}

interface Walk {
  readonly candle: Candle;
  readonly path: Path;
  readonly begin: PathPoint;
}

function walk(run: Run, { candle, path, begin }: Walk): void {
  let met = run.deal && firstMet(path, begin, waitingOf(run));
  while (run.deal && met) {
    const price = run.input.steps.tickSize.times(met.price);
    if (met.order.kind === 'stop') {
      change(run, nextDeal(run.deal, { type: 'stop-reached' }));
      leave(run, candle, price);
    } else if (met.order.kind === 'limit') {
      const { leg, amount } = met.order;
      change(run, nextDeal(run.deal, { type: 'filled', leg, execution: { price, amount } }));
      settle(run, candle);
    }
    met = run.deal && firstMet(path, met.point, waitingOf(run));
  }
}

function waitingOf({ orders, input: { steps } }: Run): readonly (readonly [DesiredOrder, Waiting])[] {
  return orders.flatMap((order): readonly (readonly [DesiredOrder, Waiting])[] => {
    if (order.kind === 'market') return [];
    const price = order.price.div(steps.tickSize).toNumber();
    if (order.kind === 'limit') return [[order, { kind: 'limit', side: order.side, price, through: 1 }]];
    return [[order, { kind: 'trigger', way: order.side === 'sell' ? 'fall' : 'rise', price }]];
  });
}

/** Fills the market exit of a deal that is closing. */
function leave(run: Run, candle: Candle, at: Decimal): void {
  if (run.deal?.status !== 'closing') return;
  const price = worsened(at, exitSide(run.deal), run.input.steps);
  const execution = { price, amount: run.deal.position.amount };
  change(run, nextDeal(run.deal, { type: 'filled', leg: 'exit', execution }));
  settle(run, candle);
}

/** Writes down a deal that is over, and makes room for the next. */
function settle(run: Run, { openTime }: Candle): void {
  if (run.deal?.status !== 'closed') return;
  const { reason, result, fees, filledRungs } = run.deal;
  const times = { openedAt: run.openedAt, closedAt: openTime };
  run.deals.push({ ...times, reason, safetyOrders: filledRungs, profit: result, fees });
  run.balance = run.balance.plus(result);
  run.mayOpenAt = openTime + run.input.plan.cooldownSeconds * 1_000;
  run.deal = undefined;
  run.quiet = undefined;
  run.orders = [];
  run.worth = { fixed: run.balance.toNumber(), perPrice: 0 };
}

function change(run: Run, deal: Deal): void {
  const { steps, plan } = run.input;
  run.deal = deal;
  run.orders = desiredOrders(deal, steps);
  run.quiet = quietOf(run.orders, run.openedAt + (plan.dealTimeoutSeconds ?? Number.POSITIVE_INFINITY) * 1_000);
  if (deal.status === 'active') run.worth = worthOf(run.balance, deal);
}

function worthOf(balance: Decimal, { plan, position, fees }: DealThatIs<'active'>): Run['worth'] {
  const sign = signOf(plan.direction);
  const fixed = balance.plus(position.realised).minus(fees).minus(position.cost.times(sign));
  return { fixed: fixed.toNumber(), perPrice: position.amount.times(sign).toNumber() };
}

function worsened(price: Decimal, side: 'buy' | 'sell', { tickSize }: Steps): Decimal {
  return slipped(price, side).toNearest(tickSize, side === 'buy' ? Decimal.ROUND_CEIL : Decimal.ROUND_FLOOR);
}
