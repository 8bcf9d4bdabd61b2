import { isSteady, offsetAt, zonedTime } from '../market/time-zone.ts';
import { day, minute } from '../time.ts';
import type { SessionSpec } from './session-table.ts';

/** From when until before when a session of one start date lasts. */
export interface SessionWindow {
  readonly start: number;
  readonly end: number;
}

/** The window that holds `time`, or the next one after it. */
export function windowFrom(spec: SessionSpec, time: number): SessionWindow {
  const today = Math.floor((time + offsetAt(spec.zone, time)) / day);
  for (let date = today - 1; date <= today + 8; date += 1) {
    const window = windowOf(spec, date);
    if (window.end > time && isOn(spec, date)) return window;
  }
  return { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER }; // no weekday at all
}

/** The window of the date after that of `last`, quickly where the clocks do not change in between or just before. */
export function nextWindow(spec: SessionSpec, last: SessionWindow): SessionWindow {
  const isEveryDay = spec.weekdays === undefined;
  if (!isEveryDay || !isSteady(spec.zone, last.start - day, last.end + 2 * day)) return windowFrom(spec, last.end);
  return { start: last.start + day, end: last.end + day };
}

function windowOf({ zone, start, end }: SessionSpec, date: number): SessionWindow {
  const last = end > start ? date : date + 1;
  return { start: zonedTime(zone, date * day + start * minute), end: zonedTime(zone, last * day + end * minute) };
}

/** Day 0, 1970-01-01, was a Thursday. */
function isOn({ weekdays }: SessionSpec, date: number): boolean {
  return weekdays === undefined || weekdays.includes((date + 4) % 7);
}
