import type { Engine } from '../patterns/engine.ts';
import type { PatternEvent } from '../patterns/event.ts';
import type { Evidence, Side } from './signal.ts';
import type { TradePlan } from './trade-plan.ts';

/** What turns pattern events into a signal. */
export interface Recipe {
  /** @example 'gap-retrace'; part of a signal's identity, so it never changes meaning. */
  readonly name: string;
  /** The idea that this event completes, as of the candle that the engine took last; undefined where there is none. */
  met(moment: Moment, event: PatternEvent): Idea | undefined;
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
