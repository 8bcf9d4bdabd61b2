import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00Z, on whichever clock the value came from. */
export type UnixMs = Brand<number, 'UnixMs'>;

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Marks a number of milliseconds since the epoch as a time. */
export function at(ms: number): UnixMs {
  return ms as UnixMs;
}

/** The time `ms` milliseconds later; earlier where `ms` is negative. */
export function after(time: UnixMs, ms: number): UnixMs {
  return (time + ms) as UnixMs;
}

/** Writes a time as `2026-11-20 19:05` in UTC. */
export function utcMinute(time: UnixMs): string {
  return iso(time).slice(0, 16).replace('T', ' ');
}

/** Day of the month of a time in UTC, from 1. */
export function dayOfMonth(time: UnixMs): number {
  return new Date(time).getUTCDate();
}

/** Writes a time as ISO 8601 in UTC, `2026-11-20T19:05:00.000Z`. */
function iso(time: UnixMs): string {
  return new Date(time).toISOString();
}

/** Reads `2026-11-20`, `2026-11-20T19:05` or a full ISO time, always as UTC; undefined where it is none. */
export function parseTime(text: string): UnixMs | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?)?$/.exec(text.trim());
  if (!parts) return undefined;
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const time = at(Date.UTC(year, month - 1, date, hours, minutes, seconds, Number((parts[7] ?? '0').padEnd(3, '0'))));
  return iso(time).startsWith(`${parts[1]}-${parts[2]}-${parts[3]}`) && hours < 24 && minutes < 60 && seconds < 60
    ? time
    : undefined;
}
