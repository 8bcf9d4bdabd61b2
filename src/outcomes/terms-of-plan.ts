import type { Decimal } from '../money.ts';
import type { Side } from '../signals/signal.ts';
import type { TradePlan } from '../signals/trade-plan.ts';
import type { Terms } from './outcome.ts';

/** Shares that leave at each target, by how many there are. */
const sharesOf: Readonly<Record<number, readonly number[]>> = { 1: [1], 2: [0.5, 0.5], 3: [0.5, 0.25, 0.25] };

/** A plan as its outcome measures it. Where the plan does not tell its ATR, the distance to the stop stands for it. */
export function termsOf(plan: TradePlan, side: Side, tickSize: string): Terms {
  const ticks = (price: Decimal) => side * price.div(tickSize).round().toNumber();
  const [entry, stop] = [ticks(plan.entry), ticks(plan.stop)];
  const shares = sharesOf[plan.targets.length] ?? plan.targets.map(() => 1 / plan.targets.length);
  const targets = plan.targets.map(({ price }, index) => ({ price: ticks(price), share: shares[index] ?? 0 }));
  const atr = plan.atr === undefined ? entry - stop : plan.atr.div(tickSize).toNumber();
  return { entry, stop, targets, atr };
}
