import { poolsByDistance } from '../analysis/nearest-pools.ts';
import { sliceSeries } from '../market/candle-series.ts';
import type { LivePool } from '../patterns/pool-view.ts';
import type { Reading } from '../patterns/reading.ts';
import { at, type UnixMs } from '../time.ts';
import type { ChartLevel, ChartSession } from './chart.ts';

/** Which pools a picture shows, and how it calls them. */
export interface PoolView {
  /** Newest candles that are in sight. */
  readonly shown: number;
  readonly most: number;
  /** @example 'EQH ×3' */
  readonly labelOf: (pool: LivePool) => string;
}

/** The levels of the pools in sight that are nearest to the last close, `most` above and `most` below it. */
export function poolsInSight({ engine, candles }: Reading, { shown, most, labelOf }: PoolView): ChartLevel[] {
  const visible = sliceSeries(candles, Math.max(0, candles.length - shown));
  const [low, high] = [Math.min(...visible.low), Math.max(...visible.high)];
  const close = visible.close[visible.length - 1] ?? Number.NaN;
  const margin = (high - low) * reach;
  const inSight = poolsByDistance(engine).filter(({ level }) => level >= low - margin && level <= high + margin);
  const [above, below] = [inSight.filter(({ level }) => level > close), inSight.filter(({ level }) => level <= close)];
  return [...above.slice(0, most), ...below.slice(0, most)].map((pool) => ({
    ...{ kind: 'pool', price: pool.level, label: labelOf(pool), from: at(pool.knownAt) },
  }));
}

/** How far beyond the candles a pool is in sight, as a share of their range: no farther than the picture reaches anyway. */
const reach = 0.07;

/** Kill zones of an hour lie inside longer ones. */
const isWithinOthers = (name: string) => name.startsWith('silver-bullet');

/** The sessions that lie after `from`, as they went; those that are on reach to the newest candle. */
export function sessionsInSight(reading: Reading, from: UnixMs, labelOf: (name: string) => string): ChartSession[] {
  const { events, engine, candles } = reading;
  const over = events.flatMap((event): ChartSession[] => {
    if (event.kind !== 'session-closed' || event.knownAt <= from || isWithinOthers(event.name)) return [];
    const { name, killZone, object, knownAt } = event;
    return [{ from: object.knownAt, to: knownAt, killZone, label: labelOf(name) }];
  });
  const end = at(candles.time[candles.length - 1] ?? 0);
  const on = engine
    .openSessions()
    .filter(({ name }) => !isWithinOthers(name))
    .map(({ name, killZone, start }): ChartSession => {
      return { from: at(start), to: end, killZone, label: labelOf(name) };
    });
  return [...over, ...on];
}
