import type { Candle } from '../market/candle.ts';
import { createEngine, type Engine, type EngineOptions, restoreEngine } from './engine.ts';
import type { EngineState } from './engine-state.ts';
import type { PatternEvent } from './event.ts';
import type { RefusalReason } from './intake.ts';

/** How many of the newest candles may still be corrected, and how many lie between two snapshots (smc.md 2.2). */
const horizonCandles = 5_000;
const snapshotCandles = 500;

/** An engine with its last candles and snapshots, so that a corrected or late candle can be replayed. */
export interface ReplayHorizon {
  readonly options: EngineOptions;
  /** Another one after each replay. */
  engine: Engine;
  /** The newest candles, oldest first: those of the horizon and up to a snapshot's distance more. */
  candles: Candle[];
  /** States before every 500th candle, oldest first; the first is the one before the first of `candles`. */
  snapshots: EngineState[];
}

/** What came of offering a candle. */
export type HorizonStep =
  | { readonly outcome: 'fed'; readonly events: readonly PatternEvent[] }
  | Replay
  /** `late` means beyond the horizon, corrected or not: the log is unchanged, and somebody should know. */
  | { readonly outcome: 'refused'; readonly reason: RefusalReason };

/** The log from `fromSeq` on as a new revision. Events of earlier revisions from there on are superseded, not deleted. */
export interface Replay {
  readonly outcome: 'replayed';
  readonly revision: number;
  readonly fromSeq: number;
  readonly events: readonly PatternEvent[];
}

/** A horizon around an engine that has seen no candle. */
export function createHorizon(options: EngineOptions): ReplayHorizon {
  return { options, engine: createEngine(options), candles: [], snapshots: [] };
}

/** Feeds the next candle; replays from the snapshot before it where it is a correction or late (smc.md 2.2). */
export function offerCandle(horizon: ReplayHorizon, candle: Candle): HorizonStep {
  const reason = horizon.engine.refusalOf(candle);
  if (!reason) return { outcome: 'fed', events: append(horizon, candle) };
  if (reason !== 'corrected' && reason !== 'late') return { outcome: 'refused', reason };
  const there = horizon.candles[firstFrom(horizon.candles, candle.openTime)];
  if (there && isSame(there, candle)) return { outcome: 'refused', reason: 'duplicate' };
  return isWithin(horizon, candle) ? replay(horizon, candle) : { outcome: 'refused', reason };
}

function append(horizon: ReplayHorizon, candle: Candle): readonly PatternEvent[] {
  const { engine, candles, snapshots } = horizon;
  if (engine.candles() % snapshotCandles === 0) snapshots.push(engine.save());
  candles.push({ ...candle });
  if (candles.length >= horizonCandles + snapshotCandles) forgetOldest(horizon);
  return engine.feed(candle);
}

function forgetOldest(horizon: ReplayHorizon): void {
  horizon.candles = horizon.candles.slice(snapshotCandles);
  horizon.snapshots.shift();
}

function isWithin({ candles, snapshots }: ReplayHorizon, { openTime }: Candle): boolean {
  const oldest = candles[Math.max(0, candles.length - horizonCandles)];
  const hasForgotten = snapshots[0]?.index !== -1;
  return oldest !== undefined && (openTime >= oldest.openTime || (!hasForgotten && candles.length < horizonCandles));
}

function replay(horizon: ReplayHorizon, candle: Candle): Replay {
  const revision = horizon.engine.revision() + 1;
  const kept = horizon.snapshots.filter(({ openTime }) => (openTime ?? Number.NEGATIVE_INFINITY) < candle.openTime);
  const snapshot = kept.pop();
  const engine = snapshot && restoreEngine({ ...snapshot, revision }, horizon.options.patterns);
  if (!engine) throw new RangeError(`no snapshot before ${candle.openTime}`);
  const rest = horizon.candles.splice(
    snapshot.openTime === null ? 0 : firstFrom(horizon.candles, snapshot.openTime + 1),
  );
  Object.assign(horizon, { engine, snapshots: kept });
  const events = revised(rest, candle).flatMap((next) => append(horizon, next));
  return { outcome: 'replayed', revision, fromSeq: snapshot.seq, events };
}

/** The candles with one put in its place, where it replaces the one of the same time. */
function revised(candles: readonly Candle[], candle: Candle): readonly Candle[] {
  const at = firstFrom(candles, candle.openTime);
  const replaced = candles[at]?.openTime === candle.openTime ? 1 : 0;
  return candles.toSpliced(at, replaced, candle);
}

/** Index of the first candle that opens at `time` or later; the length where none does. */
function firstFrom(candles: readonly Candle[], time: number): number {
  const at = candles.findLastIndex(({ openTime }) => openTime < time);
  return at + 1;
}

function isSame(one: Candle, other: Candle): boolean {
  const isSamePrice = one.open === other.open && one.high === other.high && one.low === other.low;
  return one.openTime === other.openTime && isSamePrice && one.close === other.close && one.volume === other.volume;
}
