import type { Candle } from '../../src/market/candle.ts';
import { timeframeMs } from '../../src/market/timeframe.ts';
import { createEngine, type Engine, type EngineOptions, restoreEngine } from '../../src/patterns/engine.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { Pattern } from '../../src/patterns/pattern.ts';
import { market, slow, tickSize } from './walk.ts';

/** Options of an engine on the test market; `patternsFor` may look at all candles, as no honest pattern can. */
export type TestOptions = Partial<EngineOptions> & {
  readonly patternsFor?: (candles: readonly Candle[]) => readonly Pattern[];
};

/** Parameter sets that the laws are tried on: together they make every kind of event, with every reason. */
export const settings: Readonly<Record<string, TestOptions>> = {
  default: {},
  fast: { preset: 'fast' },
  'luxalgo-comparable': { preset: 'luxalgo-comparable' },
  brisk: {
    preset: 'fast',
    params: {
      maxAge: { fvg: 12 },
      maxClock: 20,
      maxDistanceAtr: 3,
      fvgFilter: 'none',
      maxPoolAge: 60,
      swingPools: true,
    },
  },
  strict: {
    preset: 'fast',
    params: {
      tie: 'strict',
      invalidation: 'body',
      fvgFilter: 'body',
      displacement: 'mean',
      break: 'body',
      breakBufferAtr: 0.1,
      blockZone: 'body',
      breakerMode: 'failed-block',
      propulsionEnd: 'far',
    },
  },
  wicks: {
    preset: 'fast',
    params: { break: 'wick', invalidation: 'wick', rejection: 'pivot', equalMayRun: true, blockMaxAtr: 1.5 },
  },
  first: {
    params: { tie: 'first', invalidation: 'wick', swing: { left: 12, right: 4 }, maxAge: { fvg: null }, maxClock: 8 },
  },
  slow: { market: slow, preset: 'fast', params: { openingGaps: true, gapPools: true, keptOpeningGaps: 1 } },
};

/** From one candle of the test market of these options to the next, in ms. */
export function stepOf({ market: own = market }: TestOptions): number {
  return timeframeMs(own.timeframe);
}

/** An engine on the test market, for these candles. */
export function engineFor(candles: readonly Candle[], { patternsFor, ...options }: TestOptions = {}): Engine {
  const own = patternsFor && { patterns: patternsFor(candles) };
  return createEngine({ market, tickSize, ...options, ...own });
}

/** The engine that goes on after its state was written to JSON and read again. */
export function reborn(engine: Engine, patterns?: readonly Pattern[]): Engine {
  const restored = restoreEngine(JSON.parse(JSON.stringify(engine.save())), patterns);
  if (!restored) throw new Error('the state was refused');
  return restored;
}

/** The log of candles as exported records. */
export function recordsOf(candles: readonly Candle[], options: TestOptions = {}): EventRecord[] {
  const engine = engineFor(candles, options);
  return candles.flatMap((candle) => engine.feed(candle).map((event) => engine.exportEvent(event)));
}

/** Feeds candles and returns the lines they added to the log. */
export function feedLines(engine: Engine, candles: readonly Candle[]): string[] {
  return candles.flatMap((candle) => engine.feed(candle).map((event) => engine.exportLine(event)));
}
