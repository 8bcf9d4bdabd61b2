import type { BacktestInput } from '../../src/backtest/backtest.ts';
import type { Candle } from '../../src/market/candle.ts';
import { Decimal } from '../../src/money.ts';

interface Entry {
  readonly price: Decimal;
  readonly amount: Decimal;
}

/** A deal in words and numbers that can be compared. */
export type Row = readonly [
  openedAt: number,
  closedAt: number,
  reason: string,
  rungs: number,
  profit: string,
  fees: string,
];

/**
 * The same backtest, so slow and plain that it is plainly right: it walks every single tick of every candle,
 * looks at each whether the stop, the take profit or the next rungs are met, and reckons everything anew from the fills.
 */
export function referenceBacktest({ plan, steps, feeRate }: BacktestInput, candles: readonly Candle[]): Row[] {
  const sign = plan.direction === 'long' ? 1 : -1;
  const rows: Row[] = [];
  let entries: Entry[] = [];
  let fees = new Decimal(0);
  let openedAt = 0;
  let mayOpenAt = 0;
  let now = 0;

  const tick = (price: number | string | Decimal) => Math.round(new Decimal(price).div(steps.tickSize).toNumber());
  const price = (ticks: number) => steps.tickSize.times(ticks);
  const percent = (value: number | string | Decimal) => new Decimal(value).div(100);
  const up = (value: Decimal) => value.div(steps.tickSize).ceil().toNumber();
  const down = (value: Decimal) => value.div(steps.tickSize).floor().toNumber();
  const floored = (amount: Decimal) => amount.div(steps.amountStep).floor().times(steps.amountStep);
  const sum = (pick: (entry: Entry) => Decimal) =>
    entries.reduce((total, entry) => total.plus(pick(entry)), new Decimal(0));
  const held = () => sum(({ amount }) => amount);
  const paid = () => sum((entry) => entry.price.times(entry.amount));
  const bought = () => entries.length - 1;
  const bad = (ticks: number, isBuy: boolean) =>
    isBuy ? up(price(ticks).times('1.0005')) : down(price(ticks).times('0.9995'));

  function enter(ticks: number, amount: Decimal) {
    entries.push({ price: price(ticks), amount });
    fees = fees.plus(price(ticks).times(amount).times(feeRate));
  }

  function close(ticks: number, reason: string) {
    const exit = price(ticks).times(held());
    fees = fees.plus(exit.times(feeRate));
    const profit = exit.minus(paid()).times(sign).minus(fees);
    rows.push([openedAt, now, reason, bought(), profit.toFixed(12), fees.toFixed(12)]);
    entries = [];
    fees = new Decimal(0);
    mayOpenAt = now + plan.cooldownSeconds * 1_000;
  }

  function stop(): number | undefined {
    if (plan.stopLossPercent.isZero()) return undefined;
    const basis = plan.stopLossBasis === 'average' ? paid().div(held()) : (entries[0]?.price ?? new Decimal(0));
    const level = basis.times(new Decimal(1).minus(percent(plan.stopLossPercent).times(sign)));
    return sign === 1 ? up(level) : down(level);
  }

  function target(): number {
    const first = entries[0] ?? { price: new Decimal(0), amount: new Decimal(0) };
    const rate = percent(plan.takeProfitPercent);
    const [cost, amount, fee] = [paid(), held(), plan.takeProfitMode === 'net' ? feeRate.times(sign) : new Decimal(0)];
    const gain = plan.takeProfitBasis === 'average' ? rate.times(cost) : rate.times(first.price).times(first.amount);
    const onVolume = cost
      .times(fee.plus(1))
      .plus(gain.times(sign))
      .div(amount.times(new Decimal(1).minus(fee)));
    const level = plan.takeProfitBasis === 'base_price' ? first.price.times(rate.times(sign).plus(1)) : onVolume;
    return sign === 1 ? up(level) : down(level);
  }

  function rung(number: number): { readonly ticks: number; readonly amount: Decimal } | undefined {
    if (number > plan.maxSafetyOrders) return undefined;
    let deviation = new Decimal(0);
    for (let i = 0; i < number; i++)
      deviation = deviation.plus(plan.priceDeviationPercent.times(plan.stepScale.pow(i)));
    const cost = (plan.safetyOrder ?? plan.baseOrder).value.times(plan.volumeScale.pow(number - 1));
    const level = (entries[0]?.price ?? new Decimal(0)).times(new Decimal(1).minus(percent(deviation).times(sign)));
    return { ticks: sign === 1 ? down(level) : up(level), amount: floored(cost.div(level)) };
  }

  let levels = {} as { stop: number | undefined; target: number; next: ReturnType<typeof rung> };
  function reckon() {
    if (entries.length > 0) levels = { stop: stop(), target: target(), next: rung(bought() + 1) };
  }

  /** What happens first at a price, if anything; a stop that was jumped fills where the jump ends. */
  function happens(ticks: number, jumpsTo: number): boolean {
    if (entries.length === 0) return false;
    if (levels.stop !== undefined && (ticks - levels.stop) * sign <= 0) close(bad(jumpsTo, sign === -1), 'stop-loss');
    else if ((ticks - levels.target) * sign >= 1) close(levels.target, 'take-profit');
    else if (levels.next && (levels.next.ticks - ticks) * sign >= 1) enter(levels.next.ticks, levels.next.amount);
    else return false;
    reckon();
    return true;
  }

  function go(from: number, to: number) {
    const direction = Math.sign(to - from);
    for (let ticks = from; ticks !== to; ticks += direction) while (happens(ticks, ticks));
    while (happens(to, to));
  }

  /** Whatever is met first within a jump fills at its own price; the rest is seen from where the jump ends. */
  function jump(from: number, to: number) {
    const direction = Math.sign(to - from);
    let ticks = from;
    while (ticks !== to && !happens(ticks, to)) ticks += direction;
    while (happens(to, to));
  }

  let last = tick(candles[0]?.open ?? 0);
  for (const candle of candles) {
    now = candle.openTime;
    const [open, high, low, end] = [tick(candle.open), tick(candle.high), tick(candle.low), tick(candle.close)];
    if (entries.length > 0) jump(last, open);
    else if (now >= mayOpenAt) {
      openedAt = now;
      const start = bad(open, sign === 1);
      enter(start, floored(plan.baseOrder.value.div(price(start))));
      reckon();
    }
    const limit = plan.dealTimeoutSeconds;
    if (entries.length > 0 && limit !== undefined && now >= openedAt + limit * 1_000)
      close(bad(open, sign === -1), 'timeout');
    const [near, far] = end >= open ? [low, high] : [high, low];
    go(open, near);
    go(near, far);
    go(far, end);
    last = end;
  }
  return rows;
}
