import type { Chart } from '../../../src/charts/chart.ts';
import { day } from '../../../src/time.ts';
import type { CalendarStep } from './calendar-steps.ts';
import { calendarSteps } from './calendar-steps.ts';
import type { TimeScale } from './time-scale.ts';

/** A label of the time axis and where it points. */
export interface TimeTick {
  readonly x: number;
  readonly text: string;
  /** Begins a day on an axis of hours, a year on an axis of days or months. */
  readonly strong: boolean;
}

/** Least usual distance of two labels in pixels. */
const spacing = 108;

/**
 * Candidates for the labels, oldest first: the candles that open a new hour, day, month …, by what fits.
 *
 * They may overlap where candles are missing or months end; whoever places them drops those, strong ones last.
 */
export function timeTicks(chart: Chart, scale: TimeScale): TimeTick[] {
  const step = stepFor(chart.timeframeMs, scale.slotWidth);
  const write = labels(localeOf(chart), step);
  const times = Array.from(chart.candles.time, (time) => new Date(time));
  const ticks = times.flatMap((time, index) => {
    const before = times[index - 1];
    if (!before || step.stretchOf(before) === step.stretchOf(time)) return [];
    return [{ x: scale.centreOf(index), ...write(time, before) }];
  });
  return ticks.length > 0 ? ticks : lastCandle(chart, scale);
}

function stepFor(timeframeMs: number, slotWidth: number): CalendarStep {
  const coarsest = calendarSteps.at(-1) as CalendarStep; // the list is not empty
  return calendarSteps.find(({ ms }) => ms >= timeframeMs && (ms / timeframeMs) * slotWidth >= spacing) ?? coarsest;
}

function lastCandle(chart: Chart, scale: TimeScale): TimeTick[] {
  const { candles } = chart;
  const last = candles.length - 1;
  const format = formatter(localeOf(chart), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  return [{ x: scale.centreOf(last), text: format(new Date(candles.time[last] ?? 0)), strong: false }];
}

type Write = (time: Date, before: Date) => Omit<TimeTick, 'x'>;

/** Says of a candle what is new since the one before: the year, else the month, the day, the hour. */
function labels(locale: string, step: CalendarStep): Write {
  const year = formatter(locale, { year: 'numeric' });
  const month = formatter(locale, { month: 'short' });
  const date = formatter(locale, { day: 'numeric', month: 'short' });
  const clock = formatter(locale, { hour: '2-digit', minute: '2-digit' });

  return (time, before) => {
    const isNewDay = Math.floor(time.getTime() / day) !== Math.floor(before.getTime() / day);
    if (step.ms < day) return { text: isNewDay ? date(time) : clock(time), strong: isNewDay };
    if (time.getUTCFullYear() !== before.getUTCFullYear()) return { text: year(time), strong: true };
    return { text: step.ms < 28 * day ? date(time) : month(time), strong: false };
  };
}

/** English dates have the day first, as in the footnotes of most desks and in German. */
function localeOf({ language }: Chart): string {
  return language === 'de' ? 'de-DE' : 'en-GB';
}

function formatter(locale: string, fields: Intl.DateTimeFormatOptions): (time: Date) => string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hourCycle: 'h23', ...fields });
  return (time) => format.format(time);
}
