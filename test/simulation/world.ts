import type { Clock } from '../../src/ports/clock.ts';
import type { Dice } from './dice.ts';
import type { Faults } from './fault.ts';
import type { Scheduler } from './scheduler.ts';
import type { Trace } from './trace.ts';

/** A law that was broken. */
export interface Violation {
  /** Id of reliability.md, section 3, or the part's own. */
  readonly invariant: string;
  readonly what: string;
  /** Milliseconds since the beginning. */
  readonly at: number;
}

/** What everything in one run shares. */
export interface World {
  readonly scheduler: Scheduler;
  /** For what happens from outside. */
  readonly dice: Dice;
  readonly faults: Faults;
  readonly trace: Trace;
  /** True time, which stores and the outside keep. */
  readonly clock: Clock;
  violate(invariant: string, what: string): void;
  /** Something went wrong until `until`; what should have happened by then may come later. */
  troubled(until: number): void;
  /** Until when anything was wrong so far. */
  troubledUntil(): number;
}
