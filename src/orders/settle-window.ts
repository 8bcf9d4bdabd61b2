import { second, type UnixMs } from '../time.ts';
import type { Attempt } from './attempt.ts';
import type { VenueTraits } from './venue-traits.ts';

/** Our deadline of a call, and a little more: until then an attempt that was written as sent may still be under way. */
const flightMs = 15 * second;

/** After this long nothing that was begun can reach an exchange any more: our delay, the request's validity, matching. */
export const landingMs = 20 * second;

/** How long an intent that was never sent is still what the person wished. */
const freshMs = 60 * second;

/** True while whoever wrote `sent` may still be waiting for the answer. */
export function isInFlight({ known: { sentAt, unclear } }: Attempt, now: UnixMs): boolean {
  return unclear === undefined && sentAt !== undefined && now - sentAt < flightMs;
}

/** True where an intent is too old to be sent by anything but a deal that still wants it. */
export function isOutdated({ intent }: Attempt, now: UnixMs): boolean {
  return !intent.persistent && now - intent.createdAt > freshMs;
}

/**
 * True where an attempt that was looked for everywhere and found nowhere will never come: at least twice, the last time
 * when no exchange could take it any more (orders.md 2).
 */
export function isCertainlyAbsent({ known: { sentAt, looks } }: Attempt, { settleMs }: VenueTraits): boolean {
  const [first, last] = looks;
  if (first === undefined || last === undefined || sentAt === undefined) return false;
  return last > first && last >= sentAt + flightMs + settleMs;
}
