import { day, minute } from '../time.ts';

/** A span of time in which the offset of a zone does not change. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Spans by zone, the newest found first: what is asked about next is nearly always in the one asked about last. */
const known = new Map<string, Span[]>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of an IANA zone are ahead of UTC at `time`, in ms. Throws a RangeError for an unknown zone. */
export function offsetAt(zone: string, time: number): number {
  const spans = known.get(zone) ?? [];
  const span = spans.find(({ from, to }) => time >= from && time < to);
  if (span) return span.offset;
  const offset = readOffset(zone, time);
  known.set(zone, [{ from: changeOf(zone, time, -1), to: changeOf(zone, time, 1), offset }, ...spans]);
  return offset;
}

/** Whether the clocks of a zone do not change from one time until another; false where nothing is known yet. */
export function isSteady(zone: string, from: number, until: number): boolean {
  return known.get(zone)?.some((span) => from >= span.from && until < span.to) ?? false;
}

/**
 * The moment at which the clocks of a zone show `local` (ms since 1970 on them): the earlier where they show it twice,
 * as if they had not been put forward where they never do.
 */
export function zonedTime(zone: string, local: number): number {
  const [early, late] = [local - offsetAt(zone, local - day), local - offsetAt(zone, local + day)];
  const isShown = (time: number) => time + offsetAt(zone, time) === local;
  return isShown(late) && !isShown(early) ? late : early;
}

/** How far a change is looked for at most, and in which steps; no zone changes twice within a step. */
const reach = 256 * day;
const step = 8 * day;

/** The first time after `time` (the earliest at or before it) with another offset, or how far was looked. */
function changeOf(zone: string, time: number, direction: 1 | -1): number {
  const offset = readOffset(zone, time);
  let same = time;
  for (let far = time + direction * step; Math.abs(far - time) <= reach; far += direction * step) {
    if (readOffset(zone, far) !== offset) return narrow(zone, same, far);
    same = far;
  }
  return same;
}

/** The first minute of the later of two offsets, one at each end. */
function narrow(zone: string, one: number, other: number): number {
  let [early, late] = [Math.floor(Math.min(one, other) / minute), Math.ceil(Math.max(one, other) / minute)];
  const after = readOffset(zone, late * minute);
  while (late - early > 1) {
    const middle = (early + late) >> 1;
    if (readOffset(zone, middle * minute) === after) late = middle;
    else early = middle;
  }
  return late * minute;
}

function readOffset(zone: string, time: number): number {
  const text =
    formatOf(zone)
      .formatToParts(time)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const made = formats.get(zone);
  if (made) return made;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}

/** An IANA zone as it is spelled in the list; undefined for what is none. @example 'europe/berlin' → 'Europe/Berlin' */
export function parseZone(text: string): string | undefined {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(text)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined; // a RangeError: there is no such zone
  }
}
