import { barAt, type Chart, indices } from './oracle.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The levels that a day, week or month left, told at the first candle of another (smc.md 3.12). */
export interface PeriodTold {
  readonly i: number;
  readonly period: 'day' | 'week' | 'month';
  readonly high: number;
  readonly low: number;
  readonly open: number;
  readonly close: number;
  readonly highIdx: number;
  readonly lowIdx: number;
  readonly staleness: number;
  /** When the new period began. */
  readonly from: number;
}

/** How many days, weeks (from Monday) or months in UTC had begun by a time. */
export const counts = {
  day: (time: number) => Math.floor(time / day),
  week: (time: number) => Math.floor((time / day + 3) / 7), // 1970-01-01 was a Thursday
  month: (time: number) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth(),
};

/** When a period of a number began. */
const begins = {
  day: (count: number) => count * day,
  week: (count: number) => (7 * count - 3) * day,
  month: (count: number) => Date.UTC(Math.floor(count / 12), count % 12),
};

const lengths = { day, week: 7 * day, month: 28 * day };

/** Every change of day, week and month in UTC, but for what the first candle cut off and what one candle fills. */
export function periodsOf(chart: Chart): PeriodTold[] {
  return (['day', 'week', 'month'] as const).flatMap((period) => {
    const key = chart.times.map(counts[period]);
    const isCut = (i: number) => key[i - 1] === key[0] && chart.times[0] !== begins[period](key[0] ?? 0);
    return indices(1, key.length - 1)
      .filter((i) => key[i] !== key[i - 1] && !isCut(i) && chart.step < lengths[period])
      .map((i) => {
        const own = indices(key.indexOf(key[i - 1] ?? 0), i - 1);
        const staleness = (key[i] ?? 0) - (key[i - 1] ?? 0) - 1;
        return { i, period, ...levelsOf(chart, own), staleness, from: begins[period](key[i] ?? 0) };
      });
  });
}

function levelsOf(chart: Chart, own: readonly number[]) {
  const bars = own.map((at) => barAt(chart, at));
  const high = Math.max(...bars.map(({ h }) => h));
  const low = Math.min(...bars.map(({ l }) => l));
  const at = (test: (at: number) => boolean) => own.find(test) ?? -1;
  return {
    high,
    low,
    open: bars[0]?.o ?? Number.NaN,
    close: bars.at(-1)?.c ?? Number.NaN,
    highIdx: at((one) => barAt(chart, one).h === high),
    lowIdx: at((one) => barAt(chart, one).l === low),
  };
}

type Spec = Chart['params']['sessions'][number];

/** One session of one start date (3.13). */
export interface SessionTold {
  readonly name: string;
  readonly killZone: boolean;
  readonly start: number;
  readonly end: number;
  readonly opened: number;
  /** The first candle after it; null while it is on. */
  readonly closed: number | null;
  readonly coverage: number;
  readonly partial: boolean;
  readonly levels: ReturnType<typeof levelsOf>;
}

/** Every session that a candle opened in. */
export function sessionsOf(chart: Chart): SessionTold[] {
  return chart.params.sessions.flatMap((spec) => {
    const keys = chart.times.map((time) => sessionKey(spec, time));
    return [...new Set(keys)].flatMap((key) => (key === null ? [] : [sessionOf(chart, spec, own(keys, key))]));
  });
}

function own(keys: readonly (number | null)[], key: number): number[] {
  return indices(keys.indexOf(key), keys.lastIndexOf(key)).filter((at) => keys[at] === key);
}

function sessionOf(chart: Chart, spec: Spec, members: readonly number[]): SessionTold {
  const opened = members[0] ?? -1;
  const [start, end] = boundsOf(spec, chart.times[opened] ?? 0);
  const closed = chart.times.findIndex((time) => time >= end);
  const expected = Math.ceil(end / chart.step) - Math.ceil(start / chart.step);
  const { name, killZone } = spec;
  const partial = start % chart.step !== 0 || end % chart.step !== 0;
  const coverage = members.length / expected;
  const levels = levelsOf(chart, members);
  return { name, killZone, start, end, opened, closed: closed < 0 ? null : closed, coverage, partial, levels };
}

/** The start date of the session that a time belongs to, as a number of days, by the clock on the wall there. */
export function sessionKey({ zone, start, end, weekdays }: Spec, time: number): number | null {
  const wall = wallClock(zone, time);
  const today = Math.floor(wall / day);
  const minutes = (wall - today * day) / minute;
  const isOn = start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
  const date = start >= end && minutes < end ? today - 1 : today;
  return isOn && (weekdays?.includes((date + 4) % 7) ?? true) ? date : null;
}

/** When the session that a time belongs to begins and ends; no table entry is off the half hour. */
function boundsOf(spec: Spec, time: number): [number, number] {
  const half = hour / 2;
  const key = sessionKey(spec, time);
  let start = Math.floor(time / half) * half;
  while (sessionKey(spec, start - half) === key) start -= half;
  let end = start + half;
  while (sessionKey(spec, end) === key) end += half;
  return [start, end];
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** What a clock on a wall shows, in ms as if it hung in Greenwich. Clocks change on the hour in every zone of the table. */
function wallClock(zone: string, time: number): number {
  const whole = Math.floor(time / hour) * hour;
  const key = `${zone} ${whole}`;
  const offset = offsets.get(key) ?? offsetOf(zone, whole);
  offsets.set(key, offset);
  return time + offset;
}

function offsetOf(zone: string, time: number): number {
  const options = { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', options);
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day: date = 0, hour: hours = 0, minute: minutes = 0 } = parts;
  return Date.UTC(year, month - 1, date, hours, minutes) - time;
}

/** Whether a candle opens in a kill zone. */
export function isInKillZone({ params, times }: Chart, i: number): boolean {
  return params.sessions.some((spec) => spec.killZone && sessionKey(spec, times[i] ?? 0) !== null);
}
