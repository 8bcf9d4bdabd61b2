import type { Candle } from '../market/candle.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import { Decimal } from '../money.ts';
import { firstMet, type Met, type Path, type PathPoint, pathOf, pathStart } from '../orders/candle-path.ts';
import { type MarketRules, stepAmount, worseTick } from '../orders/market-rules.ts';
import { slipped } from '../orders/order-price.ts';
import type { UnixMs } from '../time.ts';
import { booked, type Execution } from './paper-fill.ts';
import { type PaperOrder, restOf } from './paper-order.ts';
import { type PaperState, withOrder } from './paper-state.ts';
import { type Part, waitingOf } from './paper-waiting.ts';

/** Resting orders trade at most this part of what a candle traded. */
const shareOfVolume = new Decimal('0.1');

/** Closed prices of a symbol that a paper account is to live through. */
export interface Passed {
  readonly symbol: MarketSymbol;
  readonly candle: Candle;
  /** When it was over, in the market's time. */
  readonly endAt: UnixMs;
  /** Open time of the candle that comes next. */
  readonly next: UnixMs;
  /** Our time, which orders are recorded by. */
  readonly recordedAt: UnixMs;
  readonly rules: MarketRules;
}

/** The account after a closed candle, and the orders that it changed. */
export interface Lived {
  readonly state: PaperState;
  readonly changed: ReadonlyMap<number, PaperOrder>;
}

/** A candle under way: what is left of its volume, and which orders have had their part of it. */
interface Walk {
  state: PaperState;
  volume: Decimal;
  readonly passed: Passed;
  readonly changed: Map<number, PaperOrder>;
  readonly sated: Set<number>;
}

/** Lets a closed candle pass: its path, corner by corner, for the orders that were there when it opened. */
export function lived(state: PaperState, passed: Passed): Lived {
  const { symbol, candle, next, rules } = passed;
  const volume = new Decimal(candle.volume).times(shareOfVolume);
  const walk: Walk = { state, volume, passed, changed: new Map(), sated: new Set() };
  const ticks = (price: number) => Math.round(new Decimal(price).div(rules.tickSize).toNumber());
  const { open, high, low, close } = candle;
  const path = pathOf({ open: ticks(open), high: ticks(high), low: ticks(low), close: ticks(close) });
  const before = state.followed[symbol]?.lastPrice.div(rules.tickSize).toNumber() ?? ticks(open);
  walkPath(walk, path, pathStart(before));
  const followed = { ...walk.state.followed, [symbol]: { next, lastPrice: new Decimal(close) } };
  return { state: { ...walk.state, followed }, changed: walk.changed };
}

/** Corner by corner, since a trailing stop moves with each. */
function walkPath(walk: Walk, path: Path, begin: PathPoint): void {
  let point = begin;
  for (let leg = 0; leg < path.length; leg++) {
    const soFar = path.slice(0, leg + 1);
    for (let met = nextMet(walk, soFar, point); met; met = nextMet(walk, soFar, point)) {
      point = met.point;
      meet(walk, met);
    }
    point = { leg: leg + 1, price: path[leg] ?? point.price };
    trail(walk, point.price);
  }
}

function nextMet(walk: Walk, path: Path, point: PathPoint): Met<Part> | undefined {
  return firstMet(
    path,
    point,
    awake(walk).flatMap((order) => waitingOf(order, walk.passed.rules.tickSize)),
  );
}

/** Open orders of the symbol that this candle concerns. */
function awake({ state, passed, sated }: Walk): PaperOrder[] {
  const { symbol, candle } = passed;
  return state.orders.filter(
    ({ terms, activeFrom, number }) => terms.symbol === symbol && activeFrom <= candle.openTime && !sated.has(number),
  );
}

function meet(walk: Walk, { order: { number, what }, price }: Met<Part>): void {
  const order = walk.state.orders.find((one) => one.number === number);
  if (!order) return;
  const { rules, endAt, recordedAt } = walk.passed;
  const met = rules.tickSize.times(price);
  if (what === 'begin-trailing') change(walk, { ...order, best: met, changedAt: walk.passed.recordedAt });
  else if (what === 'limit') fillPart(walk, order, met);
  else if (order.terms.price !== undefined && order.terms.type !== 'oco') {
    change(walk, { ...order, isAwake: true, changedAt: walk.passed.recordedAt });
  } else {
    const worse = worseTick(rules, slipped(met, order.terms.side), order.terms.side);
    book(walk, order, {
      price: worse,
      amount: restOf(order),
      feePercent: rules.takerFeePercent,
      at: endAt,
      recordedAt,
    });
  }
}

/** As much as the volume of the candle allows; the rest waits for the next one. */
function fillPart(walk: Walk, order: PaperOrder, price: Decimal): void {
  const { rules, endAt, recordedAt } = walk.passed;
  const amount = Decimal.min(restOf(order), stepAmount(rules, walk.volume));
  walk.sated.add(order.number);
  if (amount.isZero()) return;
  walk.volume = walk.volume.minus(amount);
  book(walk, order, { price, amount, feePercent: rules.makerFeePercent, at: endAt, recordedAt });
}

function book(walk: Walk, order: PaperOrder, execution: Execution): void {
  const done = booked(walk.state, order, { ...execution, rules: walk.passed.rules });
  walk.state = done.state;
  walk.changed.set(order.number, done.order);
}

function change(walk: Walk, order: PaperOrder): void {
  walk.state = withOrder(walk.state, order);
  walk.changed.set(order.number, order);
}

/** Trailing stops follow the price that was reached. */
function trail(walk: Walk, ticks: number): void {
  const price = walk.passed.rules.tickSize.times(ticks);
  for (const order of awake(walk)) {
    if (order.terms.type !== 'trailing' || order.best === undefined) continue;
    const isBetter = order.terms.side === 'sell' ? price.gt(order.best) : price.lt(order.best);
    if (isBetter) change(walk, { ...order, best: price, changedAt: walk.passed.recordedAt });
  }
}
