import type { Candle } from '../market/candle.ts';
import type { Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import type { Engine } from '../patterns/engine.ts';
import type { PatternEvent } from '../patterns/event.ts';
import { at, type UnixMs } from '../time.ts';
import { type RecipeMemory, recipes } from './recipes.ts';
import type { Signal } from './signal.ts';
import { signalId } from './signal-id.ts';

/** What turns the candles of one market into signals. */
export interface Reader {
  readonly market: Market;
  readonly origin: Origin;
  readonly engine: Engine;
  /** Price step as decimal text. */
  readonly tickSize: string;
  /** What recipes remember. */
  readonly memory: RecipeMemory;
  /** What was known by then is history. */
  readonly publishAfter: UnixMs;
}

/** Feeds the engine the next closed candle and gives the signals that it completed; `onEvents` sees what became known. */
export function readCandle(
  reader: Reader,
  candle: Candle,
  onEvents?: (events: readonly PatternEvent[]) => void,
): Signal[] {
  const { market, engine, tickSize, memory } = reader;
  const events = engine.feed(candle);
  onEvents?.(events);
  if (events.length === 0) return [];
  const isWarm = engine.candles() >= engine.warmUp();
  const knownAt = at(candle.openTime + timeframeMs(market.timeframe));
  return recipes.flatMap((recipe) =>
    events
      .filter(({ kind }) => recipe.kinds.has(kind))
      .flatMap((event) => recipe.met({ engine, tickSize }, event, memory[recipe.name]))
      .filter(() => isWarm)
      .map((idea) => {
        const sight = { market, knownAt, recipe: recipe.name, side: idea.side };
        const historical = knownAt <= reader.publishAfter;
        return { ...sight, ...idea, id: signalId(sight), origin: reader.origin, historical };
      }),
  );
}
