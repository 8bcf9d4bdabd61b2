import type { Engine } from '../patterns/engine.ts';
import type { EventKind, PatternEvent } from '../patterns/event.ts';
import type { Evidence, Side } from './signal.ts';
import type { TradePlan } from './trade-plan.ts';

/** What turns pattern events into a signal. */
export interface Recipe {
  /** @example 'gap-retrace'; part of a signal's identity, so it never changes meaning. */
  readonly name: string;
  /** The only kinds of event that it looks at. */
  readonly kinds: ReadonlySet<EventKind>;
  /** What it remembers from one event to the next, JSON-safe; `met` changes it. */
  begin(): unknown;
  /** The ideas that this event completes, as of the candle that the engine took last. */
  met(moment: Moment, event: PatternEvent, state: unknown): readonly Idea[];
}

/** An engine right after a candle, and the price step of its market as decimal text. */
export interface Moment {
  readonly engine: Engine;
  readonly tickSize: string;
}

/** What a recipe proposes. */
export interface Idea {
  readonly side: Side;
  readonly plan: TradePlan;
  readonly evidence: readonly Evidence[];
}
