import { at, day, dayOfMonth, hour } from '../time.ts';
import { offsetAt, zonedTime } from './time-zone.ts';

/** Markets that keep the same days. */
export type CalendarName = 'crypto' | 'fx';

/** Calendar periods, shortest first. */
export type PeriodName = 'day' | 'week' | 'month';

interface Calendar {
  readonly zone: string;
  /** How long after midnight there a day begins. */
  readonly dayStart: number;
  /** Day of the week on which a week begins, 0 = Sunday. */
  readonly weekStart: number;
  /** Trades all the time, or from Sunday's to Friday's `dayStart`. */
  readonly hasWeekend: boolean;
}

const calendars: Readonly<Record<CalendarName, Calendar>> = {
  crypto: { zone: 'UTC', dayStart: 0, weekStart: 1, hasWeekend: false },
  fx: { zone: 'America/New_York', dayStart: 17 * hour, weekStart: 0, hasWeekend: true },
};

/** When the period that holds `time` begins (smc.md 3.12): day and week as the market counts them, month of the calendar there. */
export function periodStart(name: CalendarName, period: PeriodName, time: number): number {
  return timeOf(calendars[name], startDay(calendars[name], period, dayNumber(calendars[name], time)));
}

/** When the next period begins. */
export function nextPeriod(name: CalendarName, period: PeriodName, time: number): number {
  const calendar = calendars[name];
  const start = startDay(calendar, period, dayNumber(calendar, time));
  const within = { day: 1, week: 7, month: 32 }[period];
  return timeOf(calendar, startDay(calendar, period, start + within));
}

/** True while the market trades. */
export function isTrading(name: CalendarName, time: number): boolean {
  const calendar = calendars[name];
  if (!calendar.hasWeekend) return true;
  const weekday = weekdayOf(dayNumber(calendar, time));
  return weekday !== 5 && weekday !== 6;
}

/** Market days since 1970-01-01. A day that begins in the afternoon has the number of the day it begins on. */
function dayNumber({ zone, dayStart }: Calendar, time: number): number {
  return Math.floor((time + offsetAt(zone, time) - dayStart) / day);
}

function timeOf({ zone, dayStart }: Calendar, number: number): number {
  return zonedTime(zone, number * day + dayStart);
}

function startDay(calendar: Calendar, period: PeriodName, number: number): number {
  if (period === 'day') return number;
  if (period === 'week') return number - ((weekdayOf(number) - calendar.weekStart + 7) % 7);
  return firstOfMonth(number);
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

function firstOfMonth(number: number): number {
  return number + 1 - dayOfMonth(at(number * day));
}
