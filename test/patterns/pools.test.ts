import { describe, expect, it } from 'vitest';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { logOf, type Row, turned, upsideDown } from './rows.ts';

/** A pivot needs one candle on either side; the swing layer is too wide to see any. */
const narrow: ParamChanges = { internal: { left: 1, right: 1 }, swing: { left: 90, right: 90 }, sessions: [] };

/** Candles with these highs, dojis at 90 that fall too slowly to make a pivot low. */
const highs = (...values: number[]): Row[] => values.map((high, at) => [90, high, 80 - at, 90]);

/** A pool at 120 that is known at candle 2; the ATR is null. */
const pool = highs(100, 120, 110);

describe('a pool above a high of 120', () => {
  it.each<{ title: string; rows: Row[]; told: string[]; params?: ParamChanges }>([
    { title: 'waits while price stays at or below it', rows: [[90, 120, 70, 95]], told: [] },
    { title: 'is swept by a wick that closes back below', rows: [[90, 121, 70, 119]], told: ['swept 120 x1 +0'] },
    {
      title: 'is breached by a close at its level, which is not back, and runs after three candles',
      rows: [[90, 121, 70, 120], ...Array.from({ length: 3 }, (): Row => [120, 122, 70, 120])],
      told: ['breached 120 x1 +0', 'ran 120 x1 +3'],
    },
    {
      title: 'is reclaimed by a close below within three candles',
      rows: [
        [90, 125, 70, 123],
        [123, 124, 70, 121],
        [121, 122, 70, 121],
        [121, 122, 70, 119],
      ],
      told: ['breached 120 x1 +0', 'reclaimed 120 x1 +3'],
    },
    {
      title: 'is gone once breached: a close below comes too late, a second raid finds nothing',
      rows: [[90, 125, 70, 123], ...Array.from({ length: 3 }, (): Row => [123, 124, 70, 121]), [121, 124, 69, 100]],
      told: ['breached 120 x1 +0', 'ran 120 x1 +3'],
    },
    {
      title: 'holds 1 tick longer where a pivot may run over it',
      rows: [
        [90, 121, 70, 119],
        [90, 122, 70, 119],
      ],
      told: ['swept 120 x1 +0'],
      params: { equalMayRun: true },
    },
    {
      title: 'takes in an equal high, within 1 tick while the ATR is null',
      rows: [...highs(100, 119, 100), [90, 121, 60, 119]],
      told: ['equal 120 [119, 120] x2 @4', 'swept 120 x2 +0'],
    },
    { title: 'takes in no high 2 ticks below', rows: highs(100, 118, 100), told: [] },
    {
      title: 'is raised by a higher high that ran over it by 1 tick, where that is allowed',
      rows: highs(100, 121, 100),
      told: ['equal 121 [120, 121] x2 @4'],
      params: { equalMayRun: true },
    },
    {
      title: 'ends after its last candle, and is not swept after',
      rows: [...highs(100, 100, 100), [90, 121, 60, 119]],
      told: ['expired 120'],
      params: { maxPoolAge: 3 },
    },
    {
      title: 'is swept on the last candle of its age',
      rows: [...highs(100, 100), [90, 121, 60, 119]],
      told: ['swept 120 x1 +0'],
      params: { maxPoolAge: 3 },
    },
  ])('$title', ({ rows, told, params = {} }) => {
    const lines = (own: readonly Row[], side: number) => toldOf([...own], { ...narrow, ...params }, side);

    expect(lines([...pool, ...rows], 1)).toEqual(told);
    expect(lines(upsideDown([...pool, ...rows]), -1)).toEqual(told);
  });
});

it('is found by an equal high though a later pool of the other layer lies above', () => {
  const params: ParamChanges = { ...narrow, swing: { left: 1, right: 5 }, swingPools: true };
  const rows = highs(100, 120, 100, 110, 100, 100, 100, 100, 110, 100);
  const joined = logOf(rows, { params }).filter(({ kind }) => kind === 'pool-equal');

  expect(joined).toMatchObject([{ layer: 'internal', level: 110, count: 2, anchorIdx: 3, pivotIdx: 8 }]);
});

/** What happened to the first pool of a side after its birth; the mirrored one in prices of the plain chart. */
function toldOf(rows: readonly Row[], params: ParamChanges, side: number): string[] {
  const records = logOf(rows, { params }).filter((record) => record.kind.startsWith('pool-') && record.side === side);
  return records
    .filter(({ object, kind }) => object === records[0]?.object && kind !== 'pool-created')
    .map(({ kind, level, bandLow, bandHigh, count, pivotIdx, candlesSinceBreach }) => {
      const price = side > 0 ? level : turned(level);
      const band = side > 0 ? [bandLow, bandHigh] : [turned(bandHigh), turned(bandLow)];
      const name = `${kind.slice(5)} ${price}`;
      if (kind === 'pool-expired') return name;
      return kind === 'pool-equal'
        ? `${name} [${band.join(', ')}] x${count} @${pivotIdx}`
        : `${name} x${count} +${candlesSinceBreach}`;
    });
}
