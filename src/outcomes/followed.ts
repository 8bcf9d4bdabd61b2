import type { Candle } from '../market/candle.ts';
import type { Market } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { tickGrid } from '../patterns/ticks.ts';
import type { Signal, SignalId } from '../signals/signal.ts';
import { at, type UnixMs } from '../time.ts';
import { type Bar, barOf } from './bar.ts';
import { follow, needsFiner } from './follow.ts';
import { isSettled, type Outcome, type Terms, waitingOutcome } from './outcome.ts';
import { termsOf } from './terms-of-plan.ts';

/** A published signal whose plan is followed candle by candle. */
export interface Followed {
  readonly signal: SignalId;
  readonly market: Market;
  readonly recipe: string;
  readonly side: 1 | -1;
  readonly knownAt: UnixMs;
  readonly tickSize: string;
  readonly terms: Terms;
  /** patternId of the zone that the plan waits in; it ends the wait. */
  readonly zone: string | null;
  /** Open time of the last candle seen. */
  readonly position: UnixMs;
  readonly pessimistic: Outcome;
  readonly optimistic: Outcome;
}

/** Follows a signal from the first candle after it was known. */
export function followedOf(signal: Signal, tickSize: string): Followed {
  const { id, market, recipe, side, knownAt, plan, evidence } = signal;
  const terms = termsOf(plan, side, tickSize);
  const outcome = waitingOutcome(terms);
  const zone = evidence.findLast(({ kind }) => !kind.startsWith('swing'))?.object ?? null;
  const position = at(knownAt - timeframeMs(market.timeframe));
  const start = { position, pessimistic: outcome, optimistic: outcome };
  return { signal: id, market, recipe, side, knownAt, tickSize, terms, zone, ...start };
}

/** What a closed candle brings beside its prices. */
export interface Around {
  /** patternIds of zones that ended in it. */
  readonly endedZones: ReadonlySet<string>;
  /** Finer candles of it; empty where nobody has them. */
  readonly finer: readonly Candle[];
}

/** The same after the next closed candle; a candle seen before changes nothing. */
export function stepFollowed(followed: Followed, candle: Candle, { endedZones, finer }: Around): Followed {
  const { terms, position, zone, pessimistic, optimistic } = followed;
  if (candle.openTime <= position || isDone(followed)) return followed;
  const [bar, ...within] = barsOf(followed, [candle, ...finer]);
  if (!bar) return followed;
  const look = { bar, finer: within, isZoneOver: zone !== null && endedZones.has(zone) };
  return {
    ...followed,
    position: at(candle.openTime),
    pessimistic: follow(terms, pessimistic, { ...look, policy: 'pessimistic' }),
    optimistic: follow(terms, optimistic, { ...look, policy: 'optimistic' }),
  };
}

/** True where finer candles would tell what this candle leaves open. */
export function wantsFiner(followed: Followed, candle: Candle): boolean {
  const [bar] = barsOf(followed, [candle]);
  return (
    bar !== undefined && candle.openTime > followed.position && needsFiner(followed.terms, followed.pessimistic, bar)
  );
}

/** True where no candle can change it any more. */
export function isDone({ pessimistic, optimistic }: Followed): boolean {
  return isSettled(pessimistic) && isSettled(optimistic);
}

function barsOf({ tickSize, side, market }: Followed, candles: readonly Candle[]): Bar[] {
  const grid = tickGrid(Number(tickSize));
  return candles.map((candle) => barOf(candle, grid, { side, lengthMs: timeframeMs(market.timeframe) }));
}
