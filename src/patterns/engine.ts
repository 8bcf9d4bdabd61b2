import type { Candle } from '../market/candle.ts';
import type { CandleSeries } from '../market/candle-series.ts';
import type { Market } from '../market/market.ts';
import { closeAt } from './candle-ring.ts';
import { type Core, createCore } from './core.ts';
import { type EngineState, loadCore, type Refusals, saveCore } from './engine-state.ts';
import type { PatternEvent } from './event.ts';
import { type EventRecord, eventLine, eventRecord, exportContext } from './export-event.ts';
import { type RefusalReason, refusalOf, takeIn } from './intake.ts';
import type { LayerName, ObjectIdentity } from './object.ts';
import { type ParamChanges, type PatternParams, type PresetName, paramsOf, warmUpOf } from './params.ts';
import { type BoundStep, bindSteps, type Pattern, startPatterns } from './pattern.ts';
import { configHashOf, engineVersion } from './pattern-id.ts';
import { type LivePool, livePoolsOf, type OpenSession, openSessionsOf } from './pool-view.ts';
import { recentCandles } from './recent-candles.ts';
import { patterns as registry } from './registry.ts';
import { type ScoreInputs, scoreInputsOf } from './score-inputs.ts';
import { type StructureView, structureView } from './structure-view.ts';
import { tickGrid, toPrice } from './ticks.ts';
import { type LastSwing, type LiveZone, lastSwingOf, liveZonesOf } from './views.ts';
import { buryEnded } from './zone-end.ts';
import { admitNewborn } from './zone-queues.ts';

/** What an engine watches, and how. */
export interface EngineOptions {
  readonly market: Market;
  /** Smallest step of a price, in quote; never guessed by the engine. */
  readonly tickSize: number;
  /** `default` where not given. */
  readonly preset?: PresetName;
  /** Values that differ from the preset's. */
  readonly params?: ParamChanges;
  /** The whole registry where not given. */
  readonly patterns?: readonly Pattern[];
}

/** Turns the closed candles of one market into an append-only log of what became known, and when. */
export interface Engine {
  readonly market: Market;
  readonly tickSize: number;
  readonly params: PatternParams;
  readonly configHash: string;
  /** Takes the next closed candle and returns the events that it made known; none where it was refused. */
  feed(candle: Candle): readonly PatternEvent[];
  /** Feeds a whole series in its order; `onEvent` gets each event right after the candle that made it known. */
  feedSeries(series: CandleSeries, onEvent: (event: PatternEvent) => void): void;
  /** Why `feed` would refuse a candle, undefined where it would take it. */
  refusalOf(candle: Candle): RefusalReason | undefined;
  /** Candles refused so far, by reason. */
  refusals(): Refusals;
  /** The patternId of an object (smc.md 2.10). */
  idOf(object: ObjectIdentity): string;
  /** An event as a flat record: prices in quote, times in ms, keys in a fixed order (smc.md 6). */
  exportEvent(event: PatternEvent): EventRecord;
  /** The JSON text of that record. */
  exportLine(event: PatternEvent): string;
  /** Candles taken so far; the newest has index `candles() - 1`. */
  candles(): number;
  /** 0, or how often the log was rewritten from some candle on (smc.md 2.2). */
  revision(): number;
  /** Open time of the newest candle taken, undefined before the first. */
  lastOpenTime(): number | undefined;
  /** Close of the newest candle taken, in quote; undefined before the first. */
  lastClose(): number | undefined;
  /** The newest candles taken, at most `count` of them and never more than 1,000, prices in quote. */
  recent(count: number): CandleSeries;
  /** ATR in quote, undefined while fewer than `params.atrLength` candles were taken. */
  atr(): number | undefined;
  /** The newest swing high (+1) or low (−1) of a layer, undefined before the first. */
  lastSwing(layer: LayerName, side: 1 | -1): LastSwing | undefined;
  /** Every zone that still lives, oldest first. */
  liveZones(): readonly LiveZone[];
  /** Every pool that price has not gone through, oldest first. */
  livePools(): readonly LivePool[];
  /** Trend, breaks and dealing range of a layer; undefined where structure is not run. */
  structure(layer: LayerName): StructureView | undefined;
  /** What a confluence score reads; undefined while the engine has seen too few candles to speak. */
  scoreInputs(): ScoreInputs | undefined;
  /** Fewest candles before signals, scores and plans: max(300, 2·(L+R), 5·atrLength) (smc.md 2.9). */
  warmUp(): number;
  /** The sessions that are on. */
  openSessions(): readonly OpenSession[];
  /** All that the engine knows, as JSON-safe data. Costs about as much as a hundred candles. */
  save(): EngineState;
}

/**
 * An engine that has seen no candle. Throws a RangeError where the tick size or a parameter cannot work.
 *
 * @example
 * const engine = createEngine({ market, tickSize: 0.01 });
 * for (const candle of closedCandles) {
 *   for (const event of engine.feed(candle)) {
 *     if (event.kind === 'zone-created') notice(engine.exportEvent(event));
 *   }
 * }
 * const later = restoreEngine(engine.save()); // goes on exactly where `engine` is
 */
export function createEngine({ market, tickSize, preset, params, patterns = registry }: EngineOptions): Engine {
  const core = createCore(market, tickGrid(tickSize), paramsOf(preset, params));
  return start(core, patterns, {});
}

/**
 * The engine that `save` described; fed the same candles it gives the same log.
 *
 * Undefined where another version of the engine wrote the state: then feed a new engine from the candles.
 */
export function restoreEngine(state: EngineState, patterns: readonly Pattern[] = registry): Engine | undefined {
  if (state.engineVersion !== engineVersion) return undefined;
  const core = createCore(state.market, tickGrid(state.tickSize), state.params);
  loadCore(core, state);
  return start(core, patterns, state);
}

function start(core: Core, patterns: readonly Pattern[], saved: Partial<EngineState>): Engine {
  startPatterns(core, patterns, saved.patterns ?? {});
  const steps = bindSteps(core, patterns);
  const refusals: Partial<Record<RefusalReason, number>> = { ...saved.refusals };
  const identity = lazily(() => {
    const configHash = configHashOf(core.params);
    return { configHash, context: exportContext(core.market, core.grid, configHash) };
  });

  function feed(candle: Candle): readonly PatternEvent[] {
    const refusal = refusalOf(core, candle);
    if (!refusal) return processCandle(core, steps, candle);
    refusals[refusal] = (refusals[refusal] ?? 0) + 1;
    return none;
  }

  return {
    market: core.market,
    tickSize: core.grid.tickSize,
    params: core.params,
    get configHash() {
      return identity().configHash;
    },
    feed,
    feedSeries: (series, onEvent) => feedRows(feed, series, onEvent),
    refusalOf: (candle) => refusalOf(core, candle),
    refusals: () => ({ ...refusals }),
    idOf: (object) => identity().context.nameObject(object).id,
    exportEvent: (event) => eventRecord(identity().context, event),
    exportLine: (event) => eventLine(identity().context, event),
    candles: () => core.index + 1,
    revision: () => core.revision,
    lastOpenTime: () => (core.index < 0 ? undefined : core.openTime),
    lastClose: () => (core.index < 0 ? undefined : toPrice(core.grid, closeAt(core.ring, core.index, 1))),
    atr: () => (Number.isNaN(core.atr) ? undefined : toPrice(core.grid, core.atr)),
    lastSwing: (layer, side) => lastSwingOf(core, layer, side),
    liveZones: () => liveZonesOf(core),
    livePools: () => livePoolsOf(core),
    recent: (count) => recentCandles(core, count),
    structure: (layer) => structureView(core, layer),
    openSessions: () => openSessionsOf(core),
    scoreInputs: () => (core.index + 1 < warmUpOf(core.params) ? undefined : scoreInputsOf(core)),
    warmUp: () => warmUpOf(core.params),
    save: () => saveCore(core, patterns, refusals),
  };
}

/** Made when it is first asked for: engines that nobody exports from need no hashes. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const none: readonly PatternEvent[] = [];

/** The one candle function: what batch and live have in common is all of it. */
function processCandle(core: Core, steps: readonly BoundStep[], candle: Candle): readonly PatternEvent[] {
  takeIn(core, candle);
  for (const { run, state } of steps) run(core, state);
  admitNewborn(core);
  buryEnded(core);
  if (core.fresh.length === 0) return none;
  const events = core.fresh;
  core.fresh = [];
  return events;
}

function feedRows(feed: Engine['feed'], series: CandleSeries, onEvent: (event: PatternEvent) => void): void {
  const row = { openTime: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let index = 0; index < series.length; index += 1) {
    row.openTime = series.time[index] ?? Number.NaN;
    row.open = series.open[index] ?? Number.NaN;
    row.high = series.high[index] ?? Number.NaN;
    row.low = series.low[index] ?? Number.NaN;
    row.close = series.close[index] ?? Number.NaN;
    row.volume = series.volume[index] ?? Number.NaN;
    for (const event of feed(row)) onEvent(event);
  }
}
