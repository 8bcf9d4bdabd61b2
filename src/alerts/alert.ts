import type { Brand } from '../brand.ts';
import { seriesOf, sliceSeries } from '../market/candle-series.ts';
import type { Quote } from '../market/quote.ts';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { MemberId } from '../members/member.ts';
import type { PatternEvent } from '../patterns/event.ts';
import { type Side, sides, slotOf } from '../patterns/side.ts';
import { advance, type Progress } from '../recipes/sequence.ts';
import type { UnixMs } from '../time.ts';
import { type Condition, type Leaf, type LeafThatIs, leavesOf } from './condition.ts';
import { holds, type Look } from './truth.ts';

export type AlertId = Brand<string, 'AlertId'>;

/** What a member wants to be told of. */
export interface Alert {
  readonly id: AlertId;
  readonly member: MemberId;
  readonly exchange: ExchangeId;
  readonly symbol: MarketSymbol;
  /** Whose closed candles it looks at; none = the last price, without waiting for a close. */
  readonly timeframe?: Timeframe | undefined;
  readonly condition: Condition;
  /** The condition as the member typed it. */
  readonly words: string;
  /** Goes on after it has fired. */
  readonly repeats: boolean;
  readonly state: 'active' | 'paused' | 'done';
  readonly createdAt: UnixMs;
  readonly fires: number;
  readonly firedAt?: UnixMs | undefined;
  /** Market time up to which it has looked; nothing that was known by then counts. */
  readonly lookedUntil: UnixMs;
  readonly memory: AlertMemory;
  /** Rises with every write. */
  readonly version: number;
}

/** What an alert remembers from one look to the next. JSON-safe. */
export interface AlertMemory {
  /** Whether each leaf of the condition held at the last look; none before the first. */
  readonly held: readonly boolean[];
  /** How far each of its sequences is, up and down. */
  readonly progress: readonly (readonly [up: Progress, down: Progress])[];
  /** Of an alert on last prices: the one that its next look is held against. */
  readonly price?: number | undefined;
}

/** What a new alert remembers. */
export const freshMemory: AlertMemory = { held: [], progress: [] };

/** A closed candle, and what it made known. */
export interface AlertLook extends Look {
  /** Close time of the candle. */
  readonly at: UnixMs;
  readonly events: readonly PatternEvent[];
}

/** True where an alert has not looked at what was known at `at`, and still looks. */
export function isDue({ state, lookedUntil }: Alert, at: UnixMs): boolean {
  return state === 'active' && at > lookedUntil;
}

/** An alert after a look. */
export interface Looked {
  readonly alert: Alert;
  readonly fires: boolean;
  /** Its condition is true, be it news or not. */
  readonly holds: boolean;
}

/**
 * The alert after a look, and whether it fires: when its condition comes true, never because it still is. An event is
 * true at the candle that made it known. A look at what was seen before changes nothing, so candles may come again.
 */
export function lookAgain(alert: Alert, look: AlertLook): Looked {
  if (!isDue(alert, look.at)) return { alert, fires: false, holds: false };
  const { progress, met } = advanced(alert, look.events);
  const leaves = leavesOf(alert.condition).map((leaf, index) =>
    stateOf(leaf, look, { met, before: alert.memory.held[index] }),
  );
  const states = new Map(leaves.map((state) => [state.leaf, state]));
  const memory = { ...alert.memory, held: leaves.map(({ holds }) => holds), progress };
  const seen = { ...alert, lookedUntil: look.at, memory };
  const fires = comesTrue(alert.condition, states);
  return { alert: fires ? fired(seen, look.at) : seen, fires, holds: isTrue(alert.condition, states) };
}

/** A last price as a look: between it and the one before lies what was crossed. */
export function quoteLook({ memory }: Alert, { last, at }: Pick<Quote, 'last' | 'at'>): AlertLook {
  const price = Number(last);
  const closes = [memory.price ?? price, price];
  const candles = seriesOf(closes.map((close, row) => [at - 1 + row, close, close, close, close, 0]));
  return { at, events: [], candles, score: () => null };
}

/** A new alert on last prices, which learns how things are; it fires only once they change. */
export function seeded(alert: Alert, quote: Pick<Quote, 'last' | 'at'>): Pick<Looked, 'alert' | 'holds'> {
  const { alert: looked, holds } = lookAgain(alert, quoteLook(alert, quote));
  return { alert: { ...alert, memory: { ...looked.memory, price: Number(quote.last) } }, holds };
}

/** The alert after it has fired. */
function fired(alert: Alert, firedAt: UnixMs): Alert {
  return { ...alert, fires: alert.fires + 1, firedAt, state: alert.repeats ? 'active' : 'done' };
}

interface LeafState {
  readonly leaf: Leaf;
  readonly holds: boolean;
  /** It holds, and did not before. */
  readonly isNew: boolean;
}

interface Past {
  readonly met: ReadonlySet<Leaf>;
  /** Undefined before the first look. */
  readonly before: boolean | undefined;
}

/** Events, and crossings, are true for one candle: each is a new one. */
function stateOf(leaf: Leaf, look: AlertLook, { met, before }: Past): LeafState {
  if (leaf.when === 'events') return { leaf, holds: met.has(leaf), isNew: met.has(leaf) };
  const isHeld = holds(leaf, look);
  if ('compare' in leaf && leaf.compare === 'crosses') return { leaf, holds: isHeld, isNew: isHeld };
  return { leaf, holds: isHeld, isNew: isHeld && !(before ?? heldBefore(leaf, look)) };
}

function heldBefore(leaf: Exclude<Leaf, { readonly when: 'events' }>, look: AlertLook): boolean {
  const before = sliceSeries(look.candles, 0, look.candles.length - 1);
  return leaf.when !== 'score' && before.length > 0 && holds(leaf, { ...look, candles: before });
}

type States = ReadonlyMap<Leaf, LeafState>;

/** All of it holds and a part of it is new, or one of several comes true. */
function comesTrue(condition: Condition, states: States): boolean {
  if (!('of' in condition)) return states.get(condition)?.isNew ?? false;
  const isSomeNew = condition.of.some((one) => comesTrue(one, states));
  return condition.when === 'any' ? isSomeNew : isSomeNew && isTrue(condition, states);
}

function isTrue(condition: Condition, states: States): boolean {
  if (!('of' in condition)) return states.get(condition)?.holds ?? false;
  const { when, of } = condition;
  return when === 'all' ? of.every((one) => isTrue(one, states)) : of.some((one) => isTrue(one, states));
}

/** Every sequence after the events of a candle, and those that were met in it. */
function advanced({ condition, memory }: Alert, events: readonly PatternEvent[]) {
  const met = new Set<Leaf>();
  const sequences = leavesOf(condition).filter((leaf) => leaf.when === 'events');
  const progress = sequences.map((leaf, index) => {
    const begun = memory.progress[index] ?? ([[], []] as const);
    const [up, down] = sides.map((side) => follow(leaf, { side, progress: begun[slotOf(side)] }, events));
    if (up?.isMet || down?.isMet) met.add(leaf);
    return [up?.progress ?? [], down?.progress ?? []] as const;
  });
  return { progress, met };
}

interface Follow {
  readonly side: Side;
  readonly progress: Progress;
}

function follow(leaf: LeafThatIs<'events'>, { side, progress }: Follow, events: readonly PatternEvent[]) {
  const wanted = { up: 1, down: -1, either: side }[leaf.direction];
  if (wanted !== side) return { progress: [], isMet: false };
  let reached = progress;
  let isMet = false;
  for (const event of events) {
    const next = advance(leaf.sequence, reached, { event, direction: side });
    reached = next.progress;
    isMet ||= next.met !== undefined;
  }
  return { progress: reached, isMet };
}
