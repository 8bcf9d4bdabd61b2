import { z } from 'zod';
import type { PatternEvent } from '../patterns/event.ts';
import { eventMatchSchema, matches } from './event-match.ts';

/** Events that must come one after the other. */
export const sequenceSchema = z.strictObject({
  steps: z
    .array(eventMatchSchema.extend({ within: z.number().int().min(0).max(500).optional() }))
    .min(1)
    .max(6),
  /** Any of these on the way ends it. */
  unless: z.array(eventMatchSchema).max(6).default([]),
});

export type Sequence = z.infer<typeof sequenceSchema>;

/** How far a sequence has come in one direction: the events of its first steps, oldest first. JSON-safe. */
export type Progress = readonly PatternEvent[];

/** What an event makes of a sequence: how far it is, and all its events once the last step is met. */
export interface Advance {
  readonly progress: Progress;
  readonly met?: readonly PatternEvent[];
}

/**
 * Takes the next event. A step counts only within its candles after the one before, 0 being the same candle; a first
 * step that comes again begins anew, so that the newest counts.
 */
export function advance(sequence: Sequence, progress: Progress, { event, direction }: Arrival): Advance {
  const alive =
    progress.length > 0 && sequence.unless.some((match) => matches(match, event, direction)) ? [] : progress;
  const step = sequence.steps[alive.length];
  if (step && isInTime(step.within, alive.at(-1), event) && matches(step, event, direction)) {
    const further = [...alive, event];
    return further.length === sequence.steps.length ? { progress: [], met: further } : { progress: further };
  }
  const [first] = sequence.steps;
  if (alive.length > 0 && first && matches(first, event, direction)) return { progress: [event] };
  return { progress: isOver(sequence, alive, event) ? [] : alive };
}

interface Arrival {
  readonly event: PatternEvent;
  readonly direction: 1 | -1;
}

function isInTime(within: number | undefined, last: PatternEvent | undefined, event: PatternEvent): boolean {
  return within === undefined || last === undefined || event.knownIdx - last.knownIdx <= within;
}

function isOver({ steps }: Sequence, progress: Progress, event: PatternEvent): boolean {
  return !isInTime(steps[progress.length]?.within, progress.at(-1), event);
}
