import { timeframeMs } from '../market/timeframe.ts';
import type { Engine } from '../patterns/engine.ts';
import type { PoolKind } from '../patterns/object.ts';
import type { LivePool } from '../patterns/pool-view.ts';
import { hour } from '../time.ts';

/** Which of two pools at one level is named: the one more people look at. */
const importance: readonly PoolKind[] = ['month', 'week', 'day', 'swing', 'internal', 'session', 'gap-edge'];

/**
 * The live pools, nearest to the last close first. Those of sessions are left out where a candle is longer than an hour:
 * its extremes need not be the session's.
 */
export function poolsByDistance(engine: Engine): readonly LivePool[] {
  const close = engine.lastClose() ?? Number.NaN;
  const isFine = timeframeMs(engine.market.timeframe) <= hour;
  return engine
    .livePools()
    .filter(({ pool }) => isFine || pool !== 'session')
    .toSorted(
      (one, other) =>
        Math.abs(one.level - close) - Math.abs(other.level - close) ||
        importance.indexOf(one.pool) - importance.indexOf(other.pool),
    );
}
