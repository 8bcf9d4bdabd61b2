import { day, hour, minute } from '../../../src/time.ts';

/** A distance between labels of the time axis. */
export interface CalendarStep {
  /** Its usual length in ms. */
  readonly ms: number;
  /** Which stretch of the calendar a UTC time lies in; a label stands where this changes. */
  readonly stretchOf: (time: Date) => number;
}

/** Every distance the time axis may use, finest first. */
export const calendarSteps: readonly CalendarStep[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => clockStep(count * minute)),
  ...[1, 2, 3, 4, 6, 12].map((count) => clockStep(count * hour)),
  ...[1, 2, 5, 10].map(dayStep),
  ...[1, 2, 3, 6].map(monthStep),
  ...[1, 2, 5].map((count) => monthStep(count * 12)),
];

function clockStep(ms: number): CalendarStep {
  return { ms, stretchOf: (time) => Math.floor(time.getTime() / ms) };
}

/** Counts from the first of each month; a short rest of days at its end joins the stretch before. */
function dayStep(count: number): CalendarStep {
  const last = Math.floor(30 / count) - 1;
  return {
    ms: count * day,
    stretchOf: (time) => monthOf(time) * 31 + (count === 1 ? time.getUTCDate() : partOf(time.getUTCDate())),
  };

  function partOf(date: number): number {
    return Math.min(last, Math.floor((date - 1) / count));
  }
}

function monthStep(count: number): CalendarStep {
  return { ms: count * 30 * day, stretchOf: (time) => Math.floor(monthOf(time) / count) };
}

/** Months since the year 0. */
function monthOf(time: Date): number {
  return time.getUTCFullYear() * 12 + time.getUTCMonth();
}
