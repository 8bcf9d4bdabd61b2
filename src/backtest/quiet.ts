import type { DesiredOrder } from '../deals/desired-orders.ts';
import type { CandleSeries } from '../market/candle-series.ts';

/** Prices strictly between which none of a deal's orders can be met, and the time before which nothing is due. */
export interface Quiet {
  readonly below: number;
  readonly above: number;
  readonly until: number;
}

/** The bound of what rests and is watched: a limit is met at its price at the earliest, a trigger on touch. */
export function quietOf(orders: readonly DesiredOrder[], until: number): Quiet {
  let [below, above] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const order of orders) {
    if (order.kind === 'market') return { below: 0, above: 0, until: 0 };
    const price = order.price.toNumber();
    const isMetByFall = (order.kind === 'limit') === (order.side === 'buy');
    if (isMetByFall) below = Math.max(below, price);
    else above = Math.min(above, price);
  }
  return { below, above, until };
}

/** True where a candle cannot concern a deal, whichever way its price walked. */
export function isQuiet({ time, open, high, low, close }: CandleSeries, index: number, quiet: Quiet): boolean {
  const lowest = Math.min(low[index] ?? 0, open[index] ?? 0, close[index] ?? 0);
  const highest = Math.max(high[index] ?? 0, open[index] ?? 0, close[index] ?? 0);
  return lowest > quiet.below && highest < quiet.above && (time[index] ?? quiet.until) < quiet.until;
}
