import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { bothWays, calm, logOf, path, type Row } from './rows.ts';

/** A pivot needs one candle on either side; the swing layer is too wide to see any. */
const narrow: ParamChanges = { internal: { left: 1, right: 1 }, swing: { left: 90, right: 90 }, sessions: [] };

describe('structure breaks', () => {
  it.each<{ title: string; rows: Row[]; told: string[]; params?: ParamChanges }>([
    {
      title: 'on a close above the last swing high',
      rows: path(100, 120, 110, 121),
      told: ['init up 120@1 at 3, from 2, holds 110@2'],
    },
    { title: 'not on a close at it', rows: path(100, 120, 110, 120), told: [] },
    { title: 'not on a wick above it', rows: [...path(100, 120, 110), [110, 125, 110, 119]], told: [] },
    {
      title: 'on a wick where wicks count',
      rows: [...path(100, 120, 110), [110, 125, 110, 119]],
      told: ['init up 120@1 at 3, from 2, holds 110@3'],
      params: { break: 'wick' },
    },
    {
      title: 'not on a close that opened below, where bodies count',
      rows: [...path(100, 120, 110), [110, 125, 110, 125], [121, 125, 121, 125]],
      told: ['init up 120@1 at 4, from 3, holds 110@3'],
      params: { break: 'body' },
    },
    {
      title: 'once, however long price stays above',
      rows: path(100, 120, 110, 121, 122, 123, 124),
      told: ['init up 120@1 at 3, from 2, holds 110@2'],
    },
    {
      title: 'late, where the first close beyond came before the swing was known',
      rows: path(100, 120, 119, 121),
      told: ['init up 120@1 at 3, from 2, holds 119@2'],
    },
    {
      title: 'with the trend',
      rows: path(100, 120, 110, 125, 118, 126),
      told: ['init up 120@1 at 3, from 2, holds 110@2', 'bos up 125@3 at 5, from 4, holds 118@4'],
    },
    {
      title: 'against it',
      rows: path(100, 120, 110, 125, 118, 126, 117),
      told: [
        'init up 120@1 at 3, from 2, holds 110@2',
        'bos up 125@3 at 5, from 4, holds 118@4',
        'choch down 118@4 at 6, from 5, holds 126@5 protectedBroken',
      ],
    },
    {
      title: 'against it, supported by a lower high before',
      rows: path(100, 130, 110, 131, 112, 125, 120, 111),
      told: ['init up 130@1 at 3, from 2, holds 110@2', 'choch down 112@4 at 7, from 5, holds 125@5 supported'],
    },
    {
      title: 'against it, through the protected low',
      rows: path(100, 130, 110, 131, 112, 125, 120, 109),
      told: [
        'init up 130@1 at 3, from 2, holds 110@2',
        'choch down 112@4 at 7, from 5, holds 125@5 supported protectedBroken',
      ],
    },
    {
      title: 'to neither side, where one candle takes both and closes in its middle',
      rows: [...path(100, 120, 110, 115, 114), [115, 121, 109, 115]],
      told: ['ambiguous'],
      params: { break: 'wick' },
    },
    {
      title: 'to the side that the candle closed on, where it takes both',
      rows: [...path(100, 120, 110, 115, 114), [115, 122, 108, 116]],
      told: ['init up 115@3 at 5, from 4, holds 108@5'],
      params: { break: 'wick' },
    },
  ])('$title', ({ rows, told, params = {} }) => {
    for (const log of bothWays(rows, { params: { ...narrow, ...params } })) expect(breaksIn(log)).toEqual(told);
  });
});

/** A downtrend below 108 that broke 94 and holds 104, one candle before it turns. */
const downtrend: Row[] = [
  ...calm(20),
  [100, 108, 99, 100],
  [100, 104, 94, 96],
  [96, 103, 95, 101],
  [101, 102, 92, 93],
  [93, 96, 90, 93],
];

describe('a change of character', () => {
  it.each<{ title: string; turn: Row; label: string | null; flags: object; params?: ParamChanges }>([
    {
      title: 'by a body of 1.6 ATR after a raid on the lows is MSS+',
      turn: [93, 112, 92, 110],
      label: 'mss+',
      flags: { displaced: true, sweptBefore: true, protectedBroken: true, barsSincePivot: 5 },
    },
    {
      title: 'is MSS where no candle counts as a raid',
      turn: [93, 112, 92, 110],
      label: 'mss',
      flags: { displaced: true, sweptBefore: false },
      params: { reclaimCandles: 1, sweptCandles: 1 },
    },
    {
      title: 'by a body of less than 1.5 ATR is neither',
      turn: [95, 112, 92, 109],
      label: null,
      flags: { displaced: false, sweptBefore: true },
    },
    {
      title: 'by a body of less than 0.6 of the range is neither',
      turn: [93, 125, 92, 110],
      label: null,
      flags: { displaced: false },
    },
  ])('$title', ({ turn, label, flags, params = {} }) => {
    for (const log of bothWays([...downtrend, turn], { params: { ...narrow, ...params } })) {
      const [first, second] = log.filter(({ kind }) => kind.startsWith('break-'));

      expect(first).toMatchObject({ kind: 'break-init', side: -1, level: 94, knownIdx: 23 });
      expect(second).toMatchObject({ kind: 'break-choch', side: 1, level: 108, originIdx: 24, label, ...flags });
    }
  });
});

it('compares exact ticks: at 65,000 one tick of 0.01 breaks a level and none does not', () => {
  const flat = (price: number): Row => [price, price, price, price];
  const rows = [64_999, 65_000.02, 64_998].map(flat);
  const breaksAt = (close: number) =>
    logOf([...rows, flat(close)], { params: narrow, tickSize: 0.01 }).filter(({ kind }) => kind === 'break-init')
      .length;

  expect([breaksAt(65_000.02), breaksAt(65_000.03)]).toEqual([0, 1]);
});

function breaksIn(log: readonly EventRecord[]): string[] {
  return log
    .filter(({ kind }) => kind.startsWith('break-'))
    .map(({ kind, side, level, anchorIdx, knownIdx, originIdx, protectedLevel, protectedIdx, ...flags }) => {
      if (kind === 'break-ambiguous') return 'ambiguous';
      const told = ['supported', 'protectedBroken'].filter((name) => flags[name] === true).map((name) => ` ${name}`);
      const where = `${level}@${anchorIdx} at ${knownIdx}, from ${originIdx}, holds ${protectedLevel}@${protectedIdx}`;
      return `${kind.slice(6)} ${side > 0 ? 'up' : 'down'} ${where}${told.join('')}`;
    });
}
