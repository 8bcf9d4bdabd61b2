import { describe, expect, it } from 'vitest';
import { isTrading, nextPeriod, periodStart } from '../../src/market/calendar.ts';
import { offsetAt, zonedTime } from '../../src/market/time-zone.ts';
import { hour, parseTime } from '../../src/time.ts';

const utc = (text: string) => parseTime(text) ?? Number.NaN;

describe('the offset of New York', () => {
  it.each([
    ['2026-03-08T06:59', -5],
    ['2026-03-08T07:00', -4],
    ['2026-11-01T05:59', -4],
    ['2026-11-01T06:00', -5],
    ['2026-07-01', -4],
    ['1999-12-31T23:59', -5],
  ])('is at %s %i hours', (time, hours) => {
    expect(offsetAt('America/New_York', utc(time))).toBe(hours * hour);
  });

  it('is unknown for a zone that is none', () => {
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(RangeError);
  });
});

it.each([
  ['Europe/London', '2026-03-29T08:00', '2026-03-29T07:00'],
  ['Europe/London', '2026-03-28T08:00', '2026-03-28T08:00'],
  ['Australia/Sydney', '2026-01-10T07:00', '2026-01-09T20:00'],
  ['Asia/Tokyo', '2026-06-01T09:00', '2026-06-01T00:00'],
  ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30'], // never shown: as if the clocks had gone on
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'], // shown twice: the earlier
])('in %s clocks show %s at %s UTC', (zone, local, time) => {
  expect(zonedTime(zone, utc(local))).toBe(utc(time));
});

describe('periods', () => {
  it.each([
    ['crypto', 'day', '2026-11-27T10:00', '2026-11-27', '2026-11-28'],
    ['crypto', 'week', '2026-11-29T23:59', '2026-11-23', '2026-11-30'],
    ['crypto', 'week', '2026-11-30', '2026-11-30', '2026-12-07'],
    ['crypto', 'month', '2024-02-29T12:00', '2024-02-01', '2024-03-01'],
    ['crypto', 'month', '2026-12-31T23:59', '2026-12-01', '2027-01-01'],
    ['fx', 'day', '2026-11-27T21:59', '2026-11-26T22:00', '2026-11-27T22:00'],
    ['fx', 'day', '2026-07-01T21:00', '2026-07-01T21:00', '2026-07-02T21:00'],
    ['fx', 'week', '2026-11-27T10:00', '2026-11-22T22:00', '2026-11-29T22:00'],
    ['fx', 'week', '2026-03-08T20:59', '2026-03-01T22:00', '2026-03-08T21:00'], // the week in which the clocks change
  ] as const)('of %s: the %s of %s lasts from %s until %s', (...row) => {
    const [calendar, period, time, start, end] = row;
    expect(periodStart(calendar, period, utc(time))).toBe(utc(start));
    expect(nextPeriod(calendar, period, utc(time))).toBe(utc(end));
  });
});

it.each([
  ['2026-11-27T21:59', true],
  ['2026-11-27T22:00', false],
  ['2026-11-29T21:59', false],
  ['2026-11-29T22:00', true],
])('currencies trade at %s: %s; crypto always does', (time, isOpen) => {
  expect(isTrading('fx', utc(time))).toBe(isOpen);
  expect(isTrading('crypto', utc(time))).toBe(true);
});
