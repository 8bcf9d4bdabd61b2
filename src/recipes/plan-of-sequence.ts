import { Decimal } from '../money.ts';
import { usualCosts } from '../outcomes/result.ts';
import type { PatternEvent } from '../patterns/event.ts';
import type { Side } from '../patterns/side.ts';
import type { Moment } from '../signals/recipe.ts';
import type { TradePlan } from '../signals/trade-plan.ts';
import { type Draft, roundTrip, targetsOf } from './plan-targets.ts';
import type { RecipeSpec } from './recipe-spec.ts';

/** Stop distances outside these multiples of the ATR are no plan (smc.md 5.1). */
const nearestStopAtr = 0.3;
const farthestStopAtr = 4;
/** How far beyond its level a stop goes, in ATR; at least a tick. */
const stopMarginAtr = 0.1;
/** Where in a zone the optimal trade entry lies, from its near edge. */
const oteShare = 0.705;

/** Why a met sequence gives no plan. */
export type NoPlan = 'no-zone' | 'no-atr' | 'stop-distance' | 'costs' | 'passed' | 'no-target';

/** The plan of a met sequence as of the candle that the engine took last, or why there is none. */
export function planOfSequence(
  { plan }: RecipeSpec,
  { engine, tickSize }: Moment,
  { events, side }: { readonly events: readonly PatternEvent[]; readonly side: Side },
): TradePlan | NoPlan {
  const zone = events.findLast((event) => event.kind === 'zone-created');
  if (zone?.kind !== 'zone-created') return 'no-zone';
  const tick = Number(tickSize);
  const [atr, close] = [engine.atr(), engine.lastClose()];
  if (atr === undefined || close === undefined) return 'no-atr';
  const [near, far] = side > 0 ? [zone.top, zone.bottom] : [-zone.bottom, -zone.top];
  const entry = Math.floor(entryIn(near, far, plan.entry)) * tick;
  const levels = plan.stop.flatMap((kind) => stopLevel(kind, events, { side, far }));
  const stop = Math.floor(Math.min(...levels) - Math.max((stopMarginAtr * atr) / tick, 1)) * tick;
  const draft: Draft = { side, entry, stop, close: side * close, atr, tick };
  const risk = entry - stop;
  if (risk < nearestStopAtr * atr || risk > farthestStopAtr * atr) return 'stop-distance';
  if (risk < roundTrip(draft, usualCosts)) return 'costs'; // stopped out, it would lose more to fees than to the market
  if (draft.close < entry) return 'passed';
  const targets = targetsOf(engine, draft, usualCosts).filter((price) => isWorth(plan.minNetRewardRisk, draft, price));
  if (targets.length === 0) return 'no-target';
  const onGrid = (price: number) => new Decimal(tickSize).times(Math.round((side * price) / tick));
  return {
    entry: onGrid(entry),
    stop: onGrid(stop),
    targets: targets.map((price) => ({ price: onGrid(price), rewardRisk: (price - entry) / risk })),
    atr: new Decimal(atr),
  };
}

function entryIn(near: number, far: number, where: RecipeSpec['plan']['entry']): number {
  if (where === 'near') return near;
  return where === 'mid' ? (near + far) / 2 : near - oteShare * (near - far);
}

/** Levels in ticks as the trade sees them. */
function stopLevel(
  kind: RecipeSpec['plan']['stop'][number],
  events: readonly PatternEvent[],
  { side, far }: { readonly side: Side; readonly far: number },
): number[] {
  if (kind === 'far-edge') return [far];
  return events.flatMap((event) => {
    if (kind === 'sweep-extreme' && event.kind === 'pool-swept') return [side * event.level];
    if (kind === 'protected-swing' && 'protectedLevel' in event) return [side * event.protectedLevel];
    return [];
  });
}

function isWorth(least: number, { entry, stop }: Draft, price: number): boolean {
  return (price - entry) / (entry - stop) >= least;
}
