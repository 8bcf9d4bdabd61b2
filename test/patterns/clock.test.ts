import { describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import type { Timeframe } from '../../src/market/timeframe.ts';
import { timeframeMs } from '../../src/market/timeframe.ts';
import { createEngine } from '../../src/patterns/engine.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { sessionTable } from '../../src/patterns/session-table.ts';
import { market } from './walk.ts';

/** Candles of a timeframe from one time in UTC to another, all alike. */
function flatCandles(timeframe: Timeframe, from: string, to: string): Candle[] {
  const step = timeframeMs(timeframe);
  const first = Date.parse(`${from}Z`);
  return Array.from({ length: Math.round((Date.parse(`${to}Z`) - first) / step) }, (_, at) => {
    return { openTime: first + at * step, open: 100, high: 101, low: 99, close: 100, volume: 1 };
  });
}

function logFor(timeframe: Timeframe, candles: readonly Candle[], params: ParamChanges = {}): EventRecord[] {
  const engine = createEngine({ market: { ...market, timeframe }, tickSize: 1, params });
  return candles.flatMap((candle) => engine.feed(candle).map((event) => engine.exportEvent(event)));
}

/** A time in UTC as a person writes it. @example '2026-03-09 11:00' */
const written = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

describe('a session keeps the time on the wall', () => {
  /** New York changes its clocks on 8 March and 1 November 2026, London on 29 March and 25 October, Sydney on 5 April. */
  it.each([
    { name: 'new-york-am', day: 'before New York springs forward', from: '2026-03-06 12:00', to: '2026-03-06 15:00' },
    { name: 'new-york-am', day: 'after New York sprang forward', from: '2026-03-09 11:00', to: '2026-03-09 14:00' },
    { name: 'london', day: 'between the two', from: '2026-03-16 08:00', to: '2026-03-16 17:00' },
    { name: 'new-york', day: 'between the two', from: '2026-03-16 12:00', to: '2026-03-16 21:00' },
    { name: 'london', day: 'before London springs forward', from: '2026-03-27 08:00', to: '2026-03-27 17:00' },
    { name: 'london', day: 'after London sprang forward', from: '2026-03-30 07:00', to: '2026-03-30 16:00' },
    {
      name: 'london-open',
      day: 'without its first hour, as New York springs',
      from: '2026-03-08 07:00',
      to: '2026-03-08 09:00',
    },
    { name: 'asia', day: 'in the night before New York springs', from: '2026-03-08 01:00', to: '2026-03-08 05:00' },
    { name: 'asia', day: 'in the night after', from: '2026-03-09 00:00', to: '2026-03-09 04:00' },
    { name: 'london', day: 'before London falls back', from: '2026-10-23 07:00', to: '2026-10-23 16:00' },
    { name: 'london', day: 'after London fell back', from: '2026-10-26 08:00', to: '2026-10-26 17:00' },
    { name: 'new-york-pm', day: 'between the two in autumn', from: '2026-10-26 17:30', to: '2026-10-26 20:00' },
    { name: 'london-open', day: 'as New York falls back', from: '2026-11-01 07:00', to: '2026-11-01 10:00' },
    { name: 'new-york-am', day: 'after New York fell back', from: '2026-11-02 12:00', to: '2026-11-02 15:00' },
    { name: 'sydney', day: 'before Sydney falls back', from: '2026-04-02 20:00', to: '2026-04-03 05:00' },
    { name: 'sydney', day: 'after Sydney fell back', from: '2026-04-05 21:00', to: '2026-04-06 06:00' },
    { name: 'tokyo', day: 'on any day', from: '2026-03-08 00:00', to: '2026-03-08 09:00' },
  ])('$name $day: $from to $to', ({ name, from, to }) => {
    const before = written(Date.parse(`${from}Z`) - 3_600_000);
    const after = written(Date.parse(`${to}Z`) + 3_600_000);
    const log = logFor('30m', flatCandles('30m', before, after)).filter((record) => record['name'] === name);
    const times = log
      .filter(({ kind }) => kind.startsWith('session-'))
      .map(({ kind, knownAt }) => [kind, written(knownAt)]);

    expect(times).toEqual([
      ['session-opened', from],
      ['session-closed', to],
    ]);
    expect(log.find(({ kind }) => kind === 'session-closed')).toMatchObject({ coverage: 1, partial: false });
  });
});

it.each([
  {
    name: 'london-open',
    title: 'New York springs forward over its first hour',
    days: ['2026-03-07', '2026-03-11'],
    opened: ['2026-03-07 07:00', '2026-03-08 07:00', '2026-03-09 06:00', '2026-03-10 06:00'],
  },
  {
    name: 'london-open',
    title: 'New York falls back',
    days: ['2026-10-31', '2026-11-03'],
    opened: ['2026-10-31 06:00', '2026-11-01 07:00', '2026-11-02 07:00'],
  },
  {
    name: 'london',
    title: 'London springs forward',
    days: ['2026-03-28', '2026-03-31'],
    opened: ['2026-03-28 08:00', '2026-03-29 07:00', '2026-03-30 07:00'],
  },
  {
    name: 'london',
    title: 'London falls back',
    days: ['2026-10-24', '2026-10-27'],
    opened: ['2026-10-24 07:00', '2026-10-25 08:00', '2026-10-26 08:00'],
  },
])('$name opens each day as $title', ({ name, days: [from, to], opened }) => {
  const log = logFor('30m', flatCandles('30m', `${from} 00:00`, `${to} 00:00`));
  const told = log.filter((record) => record.kind === 'session-opened' && record['name'] === name);

  expect(told.map(({ knownAt }) => written(knownAt))).toEqual(opened);
});

describe('the London session of 5 January 2026, 08:00 to 17:00', () => {
  const day = flatCandles('1h', '2026-01-05 07:00', '2026-01-05 19:00');
  const at = (hours: number, candle: Partial<Candle>) => (one: Candle) =>
    new Date(one.openTime).getUTCHours() === hours ? { ...one, ...candle } : one;
  const without = (from: number, to: number) => (one: Candle) => {
    const hours = new Date(one.openTime).getUTCHours();
    return hours < from || hours >= to;
  };

  it.each<{ title: string; candles: Candle[]; closed: object; pools: number }>([
    {
      title: 'has a high, low, open and middle of all its candles',
      candles: day
        .map(at(8, { open: 99 }))
        .map(at(11, { high: 120 }))
        .map(at(16, { low: 90 })),
      closed: { high: 120, low: 90, open: 99, mid: 105, coverage: 1 },
      pools: 2,
    },
    {
      title: 'is over where it ends: a candle that opens at 17:00 is outside, and one at 07:00 too',
      candles: day.map(at(17, { high: 150 })).map(at(7, { low: 50 })),
      closed: { high: 101, low: 99, coverage: 1 },
      pools: 2,
    },
    {
      title: 'keeps its levels with 5 of 9 candles',
      candles: day.filter(without(10, 14)),
      closed: { high: 101, low: 99, coverage: 5 / 9 },
      pools: 2,
    },
    {
      title: 'has none with 4 of 9',
      candles: day.filter(without(9, 14)),
      closed: { high: null, low: null, open: null, mid: null, coverage: 4 / 9 },
      pools: 0,
    },
  ])('$title', ({ candles, closed, pools }) => {
    const log = logFor('1h', candles).filter(({ name }) => name === 'london');

    expect(log.find(({ kind }) => kind === 'session-closed')).toMatchObject({
      ...closed,
      knownAt: Date.UTC(2026, 0, 5, 17),
    });
    expect(log.filter(({ kind }) => kind === 'pool-created').length).toBe(pools);
  });

  it('is its own session though a hole hides its end and the next one begins', () => {
    const hole = [
      ...flatCandles('1h', '2026-01-05 08:00', '2026-01-05 14:00'),
      ...flatCandles('1h', '2026-01-07 10:00', '2026-01-07 18:00'),
    ];
    const told = logFor('1h', hole).filter(({ kind, name }) => kind.startsWith('session-') && name === 'london');

    expect(told.map(({ kind, knownIdx, knownAt }) => [kind, knownIdx, written(knownAt)])).toEqual([
      ['session-opened', 0, '2026-01-05 08:00'],
      ['session-closed', 6, '2026-01-05 17:00'],
      ['session-opened', 6, '2026-01-07 08:00'],
      ['session-closed', 13, '2026-01-07 17:00'],
    ]);
  });

  it('is partial on candles of 4 hours, which do not divide it', () => {
    const told = logFor('4h', flatCandles('4h', '2026-01-05 00:00', '2026-01-06 00:00'));

    expect(told.find(({ kind, name }) => kind === 'session-closed' && name === 'london')).toMatchObject({
      partial: true,
    });
  });

  it('gives pools that the first candle after it may sweep', () => {
    const raid = day.map(at(17, { open: 100, high: 102, close: 100 }));
    const sessions = sessionTable.filter(({ name }) => name === 'london');
    const log = logFor('1h', raid, { sessions }).filter(({ pool, side }) => pool === 'session' && side === 1);

    expect(log.map(({ kind, level, anchoredAt }) => [kind, level, written(anchoredAt)])).toEqual([
      ['pool-created', 101, '2026-01-05 08:00'],
      ['pool-swept', 101, '2026-01-05 08:00'],
    ]);
  });
});

describe('the levels of the period before', () => {
  const from = '2026-01-05 00:00';
  const change = (time: string, candle: Partial<Candle>) => (one: Candle) =>
    written(one.openTime) === time ? { ...one, ...candle } : one;

  it.each<{ title: string; candles: Candle[]; period: string; told: object[] }>([
    {
      title: 'day are known when the next one begins',
      candles: flatCandles('4h', from, '2026-01-06 08:00')
        .map(change('2026-01-05 08:00', { high: 130 }))
        .map(change('2026-01-05 20:00', { low: 80, close: 95 }))
        .map(change('2026-01-06 00:00', { high: 200, low: 50 })),
      period: 'day',
      told: [{ high: 130, low: 80, open: 100, close: 95, highIdx: 2, lowIdx: 5, knownIdx: 6, staleness: 0 }],
    },
    {
      title: 'day are not known on its last candle',
      candles: flatCandles('4h', from, '2026-01-06 00:00'),
      period: 'day',
      told: [],
    },
    {
      title: 'day with candles stand in for two without',
      candles: [
        ...flatCandles('4h', from, '2026-01-06 00:00'),
        ...flatCandles('4h', '2026-01-08 00:00', '2026-01-08 08:00'),
      ],
      period: 'day',
      told: [{ high: 101, knownIdx: 6, staleness: 2 }],
    },
    {
      title: 'day that the first candle cut off are not told',
      candles: flatCandles('4h', '2026-01-05 04:00', '2026-01-07 08:00'),
      period: 'day',
      told: [{ knownIdx: 11 }],
    },
    {
      title: 'week are known on Monday, not a week late',
      candles: flatCandles('4h', from, '2026-01-12 04:00').map(change('2026-01-11 20:00', { high: 140 })),
      period: 'week',
      told: [{ high: 140, highIdx: 41, knownIdx: 42, knownAt: Date.UTC(2026, 0, 12) }],
    },
    {
      title: 'month are known on the first',
      candles: flatCandles('4h', '2026-02-01 00:00', '2026-03-01 04:00').map(change('2026-02-28 20:00', { low: 70 })),
      period: 'month',
      told: [{ low: 70, knownIdx: 168, knownAt: Date.UTC(2026, 2, 1) }],
    },
  ])('$title', ({ candles, period, told }) => {
    const log = logFor('4h', candles, { sessions: [] });
    const levels = log.filter((record) => record.kind === 'period-levels' && record['period'] === period);

    expect(levels.length).toBe(told.length);
    expect(levels).toMatchObject(told);
    expect(log.filter(({ kind, pool }) => kind === 'pool-created' && pool === period).length).toBe(2 * told.length);
  });

  it('day are pools, swept and run like any other', () => {
    const candles = flatCandles('4h', from, '2026-01-07 00:00')
      .map(change('2026-01-06 04:00', { high: 110 }))
      .map(change('2026-01-06 12:00', { low: 90, close: 95 }));
    const log = logFor('4h', candles, { sessions: [] }).filter(({ pool }) => pool === 'day');

    expect(log.map(({ kind, side, knownIdx }) => [kind, side, knownIdx])).toEqual([
      ['pool-created', 1, 6],
      ['pool-created', -1, 6],
      ['pool-swept', 1, 7],
      ['pool-breached', -1, 9],
      ['pool-reclaimed', -1, 10],
    ]);
  });

  it.each([
    { period: 'day', title: 'at 17:00 in New York, in winter', from: '2026-01-05 22:00', to: '2026-01-06 22:00' },
    { period: 'day', title: 'at 17:00 there, in summer', from: '2026-03-09 21:00', to: '2026-03-10 21:00' },
    {
      period: 'day',
      title: 'an hour earlier where its clocks go forward',
      from: '2026-03-07 22:00',
      to: '2026-03-08 21:00',
    },
    {
      period: 'week',
      title: 'on Sunday at 17:00 there, after a closed weekend',
      from: '2026-01-04 22:00',
      to: '2026-01-11 22:00',
    },
  ])('$period of currencies begin $title', ({ period, from, to }) => {
    const end = Date.parse(`${to}Z`);
    const friday = Date.parse('2026-01-09T22:00Z');
    const open = flatCandles('1h', from, written(end + 3_600_000)).filter(({ openTime }) => {
      return period === 'day' || openTime < friday || openTime >= end;
    });
    const log = logFor('1h', open, { sessions: [], calendar: 'fx' });
    const told = log.filter((record) => record.kind === 'period-levels' && record['period'] === period);

    expect(told.map(({ knownAt }) => written(knownAt)).at(-1)).toBe(to);
    expect(told.at(-1)).toMatchObject({ staleness: 0, knownIdx: open.length - 1 });
    expect(log.filter(({ kind }) => kind === 'candle-gap')).toEqual([]);
  });
});
