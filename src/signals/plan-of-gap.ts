import { Decimal } from '../money.ts';
import type { ZoneCreated } from '../patterns/payload-of-zones.ts';
import type { Side } from './signal.ts';
import type { TradePlan } from './trade-plan.ts';

/** A gap in ticks. `side` +1 waits for price to fall into it, -1 to rise into it. */
export type Gap = Pick<ZoneCreated, 'top' | 'bottom' | 'atr0'> & { readonly side: Side };

/** Stop distances outside these multiples of the ATR are no plan (smc.md 5.1). */
const nearestStopAtr = 0.3;
const farthestStopAtr = 4;

/** Targets until liquidity pools give better ones: multiples of the distance to the stop. */
const rewardRisks = [1, 2, 3] as const;

/**
 * Entry in the middle of the gap, stop beyond its far edge by max(0.1 ATR, 1 tick), targets at 1, 2 and 3 times the
 * risk (smc.md 5.1). Prices are whole ticks, rounded away from a fill and away from the entry. Undefined where the stop
 * would be nearer than 0.3 ATR or farther than 4, or a target not above zero.
 */
export function planOfGap({ side, top, bottom, atr0 }: Gap, tickSize: string): TradePlan | undefined {
  const [near, far] = side === 1 ? [top, bottom] : [-bottom, -top];
  const entry = Math.floor((near + far) / 2);
  const stop = Math.floor(far - Math.max(0.1 * atr0, 1));
  const risk = entry - stop;
  if (risk < nearestStopAtr * atr0 || risk > farthestStopAtr * atr0) return undefined;
  const price = (mirrored: number) => new Decimal(tickSize).times(side * mirrored);
  const targets = rewardRisks.map((rewardRisk) => ({ price: price(entry + rewardRisk * risk), rewardRisk }));
  if (targets.some((target) => target.price.lte(0))) return undefined;
  return { entry: price(entry), stop: price(stop), targets, atr: new Decimal(tickSize).times(atr0) };
}
