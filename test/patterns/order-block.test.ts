import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { bothWays, calm, type Row } from './rows.ts';

const narrow: ParamChanges = { internal: { left: 1, right: 1 }, swing: { left: 90, right: 90 }, sessions: [] };

/** Calm candles with an ATR of 10, then a swing high of 112. */
const before: Row[] = [...calm(20), [104, 112, 104, 110]];
/** The candle that breaks it; the ATR is 10.55 after it. */
const impulse: Row = [103, 118, 102, 117];

describe('an order block is', () => {
  it.each<{ title: string; rows: Row[]; told: string; params?: ParamChanges }>([
    { title: 'the last down candle before the break', rows: [[110, 111, 101, 103]], told: 'created 101-111 @21' },
    {
      title: 'the down candle before the lowest one, down to the lowest low',
      rows: [
        [111, 111, 105, 106],
        [102, 110, 101, 103],
      ],
      told: 'created 101-111 @21',
    },
    { title: 'the lowest candle where none went down', rows: [[102, 111, 101, 103]], told: 'created 101-111 @21' },
    {
      title: 'not a doji before the lowest candle',
      rows: [
        [105, 111, 105, 105],
        [102, 110, 101, 103],
      ],
      told: 'created 101-110 @22',
    },
    {
      title: 'the lowest candle where that is asked for',
      rows: [
        [111, 111, 105, 106],
        [102, 110, 101, 103],
      ],
      told: 'created 101-110 @22',
      params: { blockCandle: 'extreme' },
    },
    {
      title: 'a body where that is asked for',
      rows: [[110, 111, 101, 103]],
      told: 'created 103-110 @21',
      params: { blockZone: 'body' },
    },
    {
      title: 'without its upper wick where it would be too high: 10 is more than 0.9 ATR',
      rows: [[110, 111, 101, 103]],
      told: 'created 101-110 @21',
      params: { blockMaxAtr: 0.9 },
    },
    {
      title: 'rejected where its body is still too high',
      rows: [[110, 111, 101, 103]],
      told: 'rejected 101-110 @21 height',
      params: { blockMaxAtr: 0.5 },
    },
    {
      title: 'rejected without a height',
      rows: [[103, 111, 101, 103]],
      told: 'rejected 103-103 @21 zero',
      params: { blockZone: 'body' },
    },
  ])('$title', ({ rows, told, params = {} }) => {
    for (const log of bothWays([...before, ...rows, impulse], { params: { ...narrow, ...params } })) {
      expect(blocksIn(log)).toEqual([told]);
    }
  });

  it('as strong as its parts say', () => {
    const [log = []] = bothWays([...before, [110, 111, 101, 103], impulse], { params: narrow });
    const born = log.find(({ zone }) => zone === 'order-block');
    const atr = ((10 * 13 + 12) / 14) * (13 / 14) + 10 / 14;
    const displacement = 14 / atr / 3;

    expect(born).toMatchObject({
      parts: { fvg: 0, swept: 0, event: 0.3, layer: 0.5, location: 0, volume: null },
      percentage: 50,
      parents: [log.find(({ kind }) => kind === 'break-init')?.object],
      sameAs: null,
    });
    expect(born?.['strength']).toBeCloseTo((100 * (0.25 * displacement + 0.15 * 0.3 + 0.1 * 0.5)) / 0.9, 9);
  });

  it('the same one again where both layers break', () => {
    const params: ParamChanges = { ...narrow, swing: { left: 1, right: 1 } };
    const [log = []] = bothWays([...before, [110, 111, 101, 103], impulse], { params });
    const [first, second] = log.filter(({ kind, zone }) => kind === 'zone-created' && zone === 'order-block');

    expect([first?.layer, second?.layer]).toEqual(['internal', 'swing']);
    expect([first?.['sameAs'], second?.['sameAs']]).toEqual([null, first?.object]);
  });
});

describe('an order block from 101 to 111', () => {
  it.each<{ title: string; rows: Row[]; told: string[] }>([
    { title: 'lives on a close at its low', rows: [[117, 117, 101, 101]], told: ['touched', 'mid', 'full'] },
    {
      title: 'fails on a close below it',
      rows: [[117, 117, 100, 100]],
      told: ['touched', 'mid', 'full', 'invalidated'],
    },
    { title: 'is not touched 1 tick above', rows: [[117, 118, 112, 115]], told: [] },
  ])('$title', ({ rows, told }) => {
    for (const log of bothWays([...before, [110, 111, 101, 103], impulse, ...rows], { params: narrow })) {
      const own = log.find(({ zone }) => zone === 'order-block')?.object;
      const life = log.filter(({ object, kind }) => object === own && kind !== 'zone-created');

      expect(life.map(({ kind }) => kind.slice(5))).toEqual(told);
    }
  });

  it.each<{ title: string; rows: Row[]; born: number[][] }>([
    {
      title: 'makes a propulsion block of a down candle into it that price soon leaves',
      rows: [
        [113, 114, 108, 110],
        [110, 116, 109, 115],
      ],
      born: [[108, 114, 24, 25]],
    },
    {
      title: 'within three candles',
      rows: [
        [113, 114, 108, 110],
        [110, 114, 109, 112],
        [112, 114, 109, 114],
        [112, 116, 109, 115],
      ],
      born: [[108, 114, 24, 27]],
    },
    {
      title: 'not after more',
      rows: [
        [113, 114, 108, 110],
        [110, 114, 109, 112],
        [112, 114, 109, 114],
        [112, 114, 109, 114],
        [112, 116, 109, 115],
      ],
      born: [],
    },
    {
      title: 'not of one that stays above it',
      rows: [
        [113, 114, 112, 112],
        [112, 116, 109, 115],
      ],
      born: [],
    },
    {
      title: 'not of an up candle',
      rows: [
        [109, 114, 108, 110],
        [110, 116, 109, 115],
      ],
      born: [],
    },
    {
      title: 'not where the block has failed',
      rows: [
        [113, 114, 100, 100],
        [100, 116, 100, 115],
      ],
      born: [],
    },
  ])('$title', ({ rows, born }) => {
    const all: Row[] = [...before, [110, 111, 101, 103], impulse, [117, 118, 112, 113], ...rows];
    for (const log of bothWays(all, { params: narrow })) {
      const made = log.filter(({ kind, zone }) => kind === 'zone-created' && zone === 'propulsion');
      const block = log.find(({ zone }) => zone === 'order-block')?.object;

      expect(made.map(({ bottom, top, anchorIdx, knownIdx }) => [bottom, top, anchorIdx, knownIdx])).toEqual(born);
      expect(made.every(({ parents }) => `${parents}` === block)).toBe(true);
    }
  });

  it('outlives its propulsion block, which fails on a close below its middle of 111', () => {
    const rows: Row[] = [
      [117, 118, 112, 113],
      [113, 114, 108, 110],
      [110, 116, 109, 115],
      [115, 115, 110, 111],
      [111, 112, 110, 110],
    ];
    for (const log of bothWays([...before, [110, 111, 101, 103], impulse, ...rows], { params: narrow })) {
      const failed = log.filter(({ kind }) => kind === 'zone-invalidated');

      expect(failed.filter(({ zone }) => zone === 'propulsion')).toMatchObject([
        { knownIdx: 27, price: 110, reason: 'close' },
      ]);
      expect(failed.filter(({ zone }) => zone === 'order-block')).toEqual([]);
    }
  });
});

function blocksIn(log: readonly EventRecord[]): string[] {
  return log
    .filter(({ kind, zone }) => /created|rejected/.test(kind) && zone === 'order-block')
    .map(({ kind, bottom, top, anchorIdx, reason }) =>
      [kind.slice(5), `${bottom}-${top}`, `@${anchorIdx}`, reason].filter(Boolean).join(' '),
    );
}
