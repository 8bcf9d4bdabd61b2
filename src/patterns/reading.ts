import type { CandleSeries } from '../market/candle-series.ts';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import type { EventKind, PatternEvent } from './event.ts';
import { tickGrid, toPrice } from './ticks.ts';

/** What a series of candles tells: the engine after its last candle, and how it came there. */
export interface Reading {
  readonly candles: CandleSeries;
  readonly engine: Engine;
  /** In the order they became known; prices in ticks. */
  readonly events: readonly PatternEvent[];
  /** Ticks as a price in quote. */
  readonly priceOf: (ticks: number) => number;
}

/** Candles whose events are kept where a series is longer: far more than a picture shows. */
const keptCandles = 5_000;

/** Reads a series from its first candle on. Throws a RangeError where the tick size cannot work. */
export function readSeries(options: EngineOptions, candles: CandleSeries): Reading {
  const engine = createEngine(options);
  const grid = tickGrid(options.tickSize);
  const kept: PatternEvent[] = [];
  const first = candles.length - keptCandles;
  engine.feedSeries(candles, (event) => {
    if (event.knownIdx >= first) kept.push(event);
  });
  return { candles, engine, events: kept, priceOf: (ticks) => toPrice(grid, ticks) };
}

/** The events of some kinds. */
export function eventsOf<Kind extends EventKind>(
  { events }: Reading,
  ...kinds: readonly Kind[]
): Extract<PatternEvent, { readonly kind: Kind }>[] {
  const wanted: readonly string[] = kinds;
  return events.filter((event): event is Extract<PatternEvent, { readonly kind: Kind }> => wanted.includes(event.kind));
}
