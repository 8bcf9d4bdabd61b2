/** Units of time that date expressions take, as MongoDB spells them. */
export type TimeUnit = keyof typeof fixedMs | keyof typeof months;

const dayMs = 86_400_000;

/** Units of one length; days and weeks too, since all times are UTC. */
export const fixedMs = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: dayMs, week: 7 * dayMs };

/** Units counted in months. */
export const months = { month: 1, quarter: 3, year: 12 };

export const isTimeUnit = (text: string): text is TimeUnit =>
  Object.hasOwn(fixedMs, text) || Object.hasOwn(months, text);

/** How to cut time into bins: `size` units each, weeks beginning on `weekStart` (0 is Sunday). */
export type Bins = { readonly unit: TimeUnit; readonly size: number; readonly weekStart: number };

/** The number of the bin that a time (ms) lies in; bins are counted from the year 2000. */
export function binOf(time: number, { unit, size, weekStart }: Bins): number {
  if (unit in months)
    return Math.floor((monthsUntil(time) - monthsUntil(reference)) / (months[unit as 'month'] * size));
  return Math.floor((time - originOf(unit, weekStart)) / (fixedMs[unit as 'day'] * size));
}

/** Where a bin begins, in ms. */
export function startOfBin(bin: number, { unit, size, weekStart }: Bins): number {
  if (unit in months) return addMonths(reference, bin * months[unit as 'month'] * size);
  return originOf(unit, weekStart) + bin * fixedMs[unit as 'day'] * size;
}

/** So many units later (ms); the day of the month is cut to the month's last. */
export function addUnits(time: number, unit: TimeUnit, count: number): number {
  if (unit in months) return addMonths(time, count * months[unit as 'month']);
  return time + count * fixedMs[unit as 'day'];
}

/** Day of the year from 1. */
export const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - midnight(date.getUTCFullYear(), 0, 1)) / dayMs) + 1;

/** Week of the year that begins on Sundays, from 0. */
export const sundayWeek = (date: Date): number => Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);

/** ISO 8601: Monday is 1, and a week belongs to the year of its Thursday. */
export const isoWeekday = (date: Date): number => date.getUTCDay() || 7;

export const isoThursday = (date: Date): Date => new Date(date.getTime() + (4 - isoWeekday(date)) * dayMs);

export const isoWeek = (date: Date): number => Math.ceil(dayOfYear(isoThursday(date)) / 7);

/** The time of a date, also in the years before 100, which `Date.UTC` takes for the last century's. */
function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

const reference = Date.UTC(2000, 0, 1);
const referenceWeekday = 6;

const originOf = (unit: TimeUnit, weekStart: number): number =>
  unit === 'week' ? reference + ((weekStart - referenceWeekday + 7) % 7) * dayMs : reference;

function monthsUntil(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function addMonths(time: number, count: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + count, 1);
  const lastDay = new Date(midnight(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
