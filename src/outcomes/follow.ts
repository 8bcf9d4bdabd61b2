import type { UnixMs } from '../time.ts';
import type { Bar } from './bar.ts';
import { type Exit, type Outcome, type Policy, type Position, shareLeft, type Terms } from './outcome.ts';

/** How long a plan waits, and how long a position may take, in candles and volatility-clock units (smc.md 5). */
const validBars = 48;
const longestBars = 96;
const longestClock = 60;
const atrLength = 14;

/** A limit order fills once price trades through it by this many ticks. */
const through = 1;

/** The next closed candle, and how it is read. */
export interface Look {
  readonly bar: Bar;
  readonly policy: Policy;
  /** The finer candles of this one, oldest first, where somebody has them. */
  readonly finer?: readonly Bar[];
  /** The zone of the plan has ended by the close of this candle. */
  readonly isZoneOver?: boolean;
}

/** What a plan has come to after the next closed candle (triple barrier of smc.md 5.2). */
export function follow(terms: Terms, outcome: Outcome, look: Look): Outcome {
  if (outcome.state === 'waiting') return wait(terms, outcome, look);
  if (outcome.state !== 'open') return outcome;
  const { position, isDone } = live(terms, outcome, look);
  return isDone ? { ...position, state: 'closed' } : aged(position, look.bar);
}

/** True where a candle holds a stop and a target of what is held, so that finer candles must tell which came first. */
export function needsFiner(terms: Terms, outcome: Outcome, { open, high, low, close }: Bar): boolean {
  const [next] = outcome.state === 'open' ? targetsLeft(terms, outcome) : outcome.state === 'waiting' ? [0] : [];
  const target = next === undefined ? undefined : terms.targets[next]?.price;
  if (target === undefined || low > terms.stop) return false;
  if (outcome.state === 'waiting') return open > terms.stop && close >= target;
  return open > terms.stop && open < target && high >= target;
}

function wait(terms: Terms, waiting: Outcome & { state: 'waiting' }, look: Look): Outcome {
  const { bar, isZoneOver } = look;
  if (bar.low <= terms.entry - through) return enter(terms, waiting, look);
  const [first] = terms.targets;
  if (first && bar.high >= first.price) return { state: 'unfilled', reason: 'ran-away', at: bar.closedAt };
  if (isZoneOver) return { state: 'unfilled', reason: 'zone-ended', at: bar.closedAt };
  if (waiting.bars + 1 >= validBars) return { state: 'unfilled', reason: 'expired', at: bar.closedAt };
  const { atr } = clocked(waiting, bar);
  return { state: 'waiting', bars: waiting.bars + 1, atr, close: bar.close };
}

/** The candle of the fill: a stop in it counts, a target only where the candle closes beyond it. */
function enter(terms: Terms, waiting: Outcome & { state: 'waiting' }, { bar, policy }: Look): Outcome {
  const fill = Math.min(terms.entry, bar.open);
  const { atr } = clocked(waiting, bar);
  const begun: Position = {
    filledAt: bar.closedAt,
    fill,
    bars: 0,
    clock: 0,
    atr,
    close: bar.close,
    exits: [],
    best: Math.max(fill, bar.close),
    worst: Math.min(fill, bar.close),
    isAmbiguous: false,
  };
  const isStopped = bar.low <= terms.stop;
  const reached = terms.targets.flatMap(({ price }, index) => (bar.close >= price ? [index] : []));
  const isAmbiguous = isStopped && reached.length > 0;
  const position = { ...begun, isAmbiguous };
  if (isStopped && (reached.length === 0 || policy === 'pessimistic'))
    return { ...stopped(terms, position, bar), state: 'closed' };
  const left = takeTargets(terms, position, { indexes: reached, at: bar.closedAt });
  return isAllOut(left) ? { ...left, state: 'closed' } : { ...left, state: 'open' };
}

/** A later candle: the barrier it opens beyond, else the one inside it, else what finer candles or the policy say. */
function live(terms: Terms, before: Position, look: Look): Live {
  const { bar, policy, finer } = look;
  if (bar.open <= terms.stop) return done(stopped(terms, before, bar));
  const opened = reachedBy(terms, before, bar.open);
  const position = takeTargets(terms, before, { indexes: opened, at: bar.closedAt });
  if (isAllOut(position)) return done(withBest(position, bar.open));
  const reached = reachedBy(terms, position, bar.high);
  const isStopped = bar.low <= terms.stop;
  if (isStopped && reached.length > 0) return both(position, reached);
  if (isStopped) return done(stopped(terms, position, bar));
  const taken = takeTargets(terms, position, { indexes: reached, at: bar.closedAt });
  const seen = withWorst(withBest(taken, bar.high), bar.low);
  return { position: seen, isDone: isAllOut(seen) };

  function both(held: Position, within: readonly number[]): Live {
    if (finer && finer.length > 0) return drill(terms, held, { policy, finer });
    const unsure = { ...held, isAmbiguous: true };
    if (policy === 'pessimistic') return done(stopped(terms, unsure, bar));
    const first = withBest(takeTargets(terms, unsure, { indexes: within, at: bar.closedAt }), bar.high);
    return done(isAllOut(first) ? first : stopped(terms, first, bar));
  }
}

interface Live {
  readonly position: Position;
  readonly isDone: boolean;
}

function drill(terms: Terms, held: Position, { finer, policy }: { finer: readonly Bar[]; policy: Policy }): Live {
  let current: Live = { position: held, isDone: false };
  for (const bar of finer) {
    if (current.isDone) break;
    current = live(terms, current.position, { bar, policy });
  }
  return current;
}

/** Counts the candle, and ends at its close what has taken too long. */
function aged(position: Position, bar: Bar): Outcome {
  const { atr, units } = clocked(position, bar);
  const older = { ...position, bars: position.bars + 1, clock: position.clock + units, atr, close: bar.close };
  if (older.bars < longestBars && older.clock < longestClock) return { ...older, state: 'open' };
  const exit: Exit = { at: bar.closedAt, price: bar.close, share: shareLeft(older), reason: 'time' };
  return { ...older, exits: [...older.exits, exit], state: 'closed' };
}

/** Wilder's ATR after a bar, and the volatility-clock units it took, measured by the ATR before it. */
function clocked({ atr, close }: { readonly atr: number; readonly close: number | null }, bar: Bar) {
  const before = close ?? bar.open;
  const range = Math.max(bar.high, before) - Math.min(bar.low, before);
  return { atr: ((atrLength - 1) * atr + range) / atrLength, units: atr > 0 ? range / atr : 0 };
}

function targetsLeft({ targets }: Terms, { exits }: Position): number[] {
  const taken = exits.filter(({ reason }) => reason.startsWith('target')).length;
  return [...targets.keys()].slice(taken);
}

function reachedBy(terms: Terms, position: Position, price: number): number[] {
  return targetsLeft(terms, position).filter((index) => price >= (terms.targets[index]?.price ?? Number.NaN));
}

function takeTargets(
  { targets }: Terms,
  position: Position,
  { indexes, at }: { readonly indexes: readonly number[]; readonly at: UnixMs },
): Position {
  const exits = indexes.flatMap((index): Exit[] => {
    const target = targets[index];
    return target ? [{ at, price: target.price, share: target.share, reason: `target-${index + 1}` }] : [];
  });
  const best = Math.max(position.best, ...exits.map(({ price }) => price));
  return { ...position, exits: [...position.exits, ...exits], best };
}

/** All that is held leaves at the stop, or at the open where that is already beyond it. */
function stopped({ stop }: Terms, position: Position, { open, closedAt }: Bar): Position {
  const price = Math.min(stop, open);
  const exit: Exit = { at: closedAt, price, share: shareLeft(position), reason: 'stop' };
  return { ...withWorst(position, price), exits: [...position.exits, exit] };
}

const nothing = 1e-9;

function isAllOut(position: Position): boolean {
  return shareLeft(position) < nothing;
}

function withBest(position: Position, price: number): Position {
  return { ...position, best: Math.max(position.best, price) };
}

function withWorst(position: Position, price: number): Position {
  return { ...position, worst: Math.min(position.worst, price) };
}

function done(position: Position): Live {
  return { position, isDone: true };
}
