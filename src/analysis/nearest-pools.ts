import { timeframeMs } from '../market/timeframe.ts';
import type { Engine } from '../patterns/engine.ts';
import type { PoolKind } from '../patterns/object.ts';
import type { LivePool } from '../patterns/pool-view.ts';
import { hour } from '../time.ts';
import { type Away, awayFrom } from './away.ts';

/** A live pool and how far it is. */
export interface NearPool extends LivePool {
  readonly away: Away;
}

/** Which of two pools at one level is named: the one that more people look at. */
const importance: readonly PoolKind[] = ['month', 'week', 'day', 'swing', 'internal', 'session', 'gap-edge'];

/**
 * The live pools, nearest to the last close first, of equal levels one. Those of sessions are left out where a candle is
 * longer than an hour: its extremes need not be the session's.
 */
export function poolsByDistance(engine: Engine): readonly NearPool[] {
  const yardstick = { close: engine.lastClose() ?? Number.NaN, atr: engine.atr() };
  const isFine = timeframeMs(engine.market.timeframe) <= hour;
  const near = engine
    .livePools()
    .filter(({ pool }) => isFine || pool !== 'session')
    .map((pool) => ({ ...pool, away: awayFrom(yardstick, { top: pool.level, bottom: pool.level }) }))
    .sort(byDistance);
  return near.filter(({ level }, index) => near.findIndex((other) => other.level === level) === index);
}

function byDistance(one: NearPool, other: NearPool): number {
  const nearer = one.away.distance - other.away.distance;
  return nearer || other.count - one.count || importance.indexOf(one.pool) - importance.indexOf(other.pool);
}
