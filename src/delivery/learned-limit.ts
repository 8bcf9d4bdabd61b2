import { hour, minute, second } from '../time.ts';

/** How many sends a window really takes, learned from refusals; never more than is published. */
export interface LearnedLimit {
  /** What to count on now. */
  sends(published: number, now: number): number;
  /** True while more is tried than was ever accepted since: then little may be under way, for all of it may be refused. */
  isTrying(now: number): boolean;
  /** A send was refused. */
  refused(refusal: Refusal): void;
}

export interface Refusal {
  /** How many others the window held. */
  readonly accepted: number;
  readonly published: number;
  /** When the send had begun, which tells one trouble from the next. */
  readonly begunAt: number;
  /** Until when the platform asks to wait. */
  readonly until: number;
}

const stepMs = second / 4;
const firstHoldMs = 2.5 * minute;
const longestHoldMs = hour;
const holdGrowth = 24;

/**
 * After a refusal half of the limit, then one more each quarter of a second, so that nothing comes in a burst. Where
 * that is refused as well, the limit is what was accepted: it is kept for 2.5 minutes before more is tried again, and
 * then for an hour.
 */
export function learnedLimit(): LearnedLimit {
  let known = Number.POSITIVE_INFINITY;
  let holdMs = 0;
  let raiseAt = 0;
  let settledAt = Number.NEGATIVE_INFINITY; // sends begun before belong to the refusal known already

  function lower({ accepted, published }: Refusal): void {
    const half = Math.ceil(Math.min(known, published) / 2);
    if (known === Number.POSITIVE_INFINITY) {
      known = half;
      return;
    }
    holdMs = holdMs === 0 ? firstHoldMs : Math.min(longestHoldMs, holdMs * holdGrowth);
    known = Math.min(known, Math.max(half, accepted));
  }

  return {
    sends(published, now) {
      if (known < published && now >= raiseAt) {
        const steps = Math.floor((now - raiseAt) / stepMs) + 1;
        known += steps;
        raiseAt += steps * stepMs;
      }
      if (known >= published) {
        known = Number.POSITIVE_INFINITY;
        holdMs = 0;
      }
      return Math.min(known, published);
    },
    isTrying: (now) => known < Number.POSITIVE_INFINITY && raiseAt - now <= stepMs,
    refused(refusal) {
      if (refusal.begunAt >= settledAt) lower(refusal);
      raiseAt = Math.max(raiseAt, refusal.until + holdMs);
      settledAt = Math.max(settledAt, refusal.until);
    },
  };
}
