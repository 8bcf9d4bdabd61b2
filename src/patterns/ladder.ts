import { type Aggregation, closeBefore, createAggregation, merge } from '../market/aggregation.ts';
import type { Candle } from '../market/candle.ts';
import { type Timeframe, timeframeMs } from '../market/timeframe.ts';
import { createEngine, type Engine, type EngineOptions, restoreEngine } from './engine.ts';
import type { EngineState } from './engine-state.ts';
import type { PatternEvent } from './event.ts';

/** Engines of several timeframes of one market, all fed by the closed candles of the lowest (smc.md 4). */
export interface Ladder {
  /** Lowest timeframe first. */
  readonly engines: readonly Engine[];
  /** Takes the next closed candle of the lowest timeframe, then whatever higher candles it closes, lowest first. */
  feed(candle: Candle): readonly LadderEvent[];
  /** Closes the higher candles whose time is over although their last base candles did not come. */
  passTime(now: number): readonly LadderEvent[];
  save(): LadderState;
}

/** An event of one of the timeframes. */
export interface LadderEvent {
  readonly timeframe: Timeframe;
  readonly event: PatternEvent;
}

/** All that a ladder knows, as JSON-safe data. */
export interface LadderState {
  readonly engines: readonly EngineState[];
  readonly aggregations: readonly Aggregation[];
}

/**
 * A ladder that has seen no candle. The market's timeframe is the lowest; `higher` are longer, shortest first.
 * Throws a RangeError where a timeframe is no multiple of the lowest.
 */
export function createLadder(options: EngineOptions, higher: readonly Timeframe[]): Ladder {
  const { market } = options;
  const baseMs = timeframeMs(market.timeframe);
  for (const timeframe of higher) {
    const length = timeframeMs(timeframe);
    if (length <= baseMs || length % baseMs !== 0)
      throw new RangeError(`${timeframe} is not built of ${market.timeframe}`);
  }
  const engines = [market.timeframe, ...higher].map((timeframe) =>
    createEngine({ ...options, market: { ...market, timeframe } }),
  );
  return start(engines, higher.map(createAggregation));
}

/** The ladder that `save` described; undefined where another version of the engine wrote it. */
export function restoreLadder({ engines, aggregations }: LadderState): Ladder | undefined {
  const restored = engines.map((state) => restoreEngine(state)).filter((engine) => engine !== undefined);
  return restored.length === engines.length ? start(restored, structuredClone(aggregations)) : undefined;
}

function start(engines: readonly Engine[], aggregations: readonly Aggregation[]): Ladder {
  const [base, ...higher] = engines;
  if (!base) throw new RangeError('a ladder needs a timeframe');
  const baseMs = timeframeMs(base.market.timeframe);

  function passTime(now: number): readonly LadderEvent[] {
    return aggregations.flatMap((aggregation, at) => feedOne(higher[at], closeBefore(aggregation, now)));
  }

  return {
    engines,
    passTime,
    feed(candle) {
      const isRefused = base.refusalOf(candle) !== undefined;
      const late = isRefused ? [] : passTime(candle.openTime);
      const own = feedOne(base, candle);
      if (isRefused) return own;
      return [...late, ...own, ...aggregations.flatMap((one, at) => feedOne(higher[at], merge(one, candle, baseMs)))];
    },
    save: () => ({ engines: engines.map((engine) => engine.save()), aggregations: structuredClone(aggregations) }),
  };
}

function feedOne(engine: Engine | undefined, candle: Candle | undefined): LadderEvent[] {
  if (!engine || !candle) return [];
  return engine.feed(candle).map((event) => ({ timeframe: engine.market.timeframe, event }));
}
