import { describe, expect, it } from 'vitest';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { bothWays, calm, type Row } from './rows.ts';

const narrow: ParamChanges = { internal: { left: 1, right: 1 }, swing: { left: 90, right: 90 }, sessions: [] };

/** A swing high of 120 at 20, then a down candle with the swing low of 110; the ATR is about 10.7 when that fails. */
const before: Row[] = [...calm(20), [112, 120, 112, 118], [118, 119, 110, 112]];
const fall: readonly [Row, Row] = [
  [118, 118, 115, 116],
  [116, 117, 105, 108],
];

describe('a low of 110 that fails leaves', () => {
  it.each<{ title: string; rows: Row[]; born: unknown[][] }>([
    {
      title: 'a breaker after a higher high',
      rows: [[112, 125, 112, 124], ...fall],
      born: [['breaker', 110, 119, 21, 24, 2]],
    },
    {
      title: 'a mitigation block after a lower high',
      rows: [[112, 119, 112, 118], ...fall],
      born: [['mitigation-block', 110, 119, 21, 24, 1]],
    },
    {
      title: 'a mitigation block after an equal high',
      rows: [[112, 120, 112, 118], ...fall],
      born: [['mitigation-block', 110, 119, 21, 24, 1]],
    },
    {
      title: 'a breaker after a high 1 tick above, which is equal but raided the one before',
      rows: [[112, 121, 112, 118], ...fall],
      born: [['breaker', 110, 119, 21, 24, 1]],
    },
    {
      title: 'nothing without a high in between',
      rows: [
        [112, 113, 111, 112],
        [112, 112, 105, 108],
      ],
      born: [],
    },
    {
      title: 'nothing while price closes at it',
      rows: [[112, 125, 112, 124], fall[0], [116, 117, 105, 110]],
      born: [],
    },
  ])('$title', ({ rows, born }) => {
    for (const log of bothWays([...before, ...rows], { params: narrow })) {
      const made = log.filter(({ kind, zone }) => kind === 'zone-created' && /breaker|mitigation/.test(`${zone}`));
      const told = made.map(({ zone, bottom, top, anchorIdx, knownIdx, parents }) => {
        return [zone, bottom, top, anchorIdx, knownIdx, Array.isArray(parents) ? parents.length : 0];
      });

      expect(told).toEqual(born);
      expect(made.every(({ side }) => side === -1)).toBe(true);
    }
  });
});

describe('a breaker from 110 to 119', () => {
  const failed: Row[] = [...before, [112, 125, 112, 124], ...fall];

  it.each<{ title: string; rows: Row[]; told: string[] }>([
    { title: 'is met from below', rows: [[108, 110, 105, 109]], told: ['touched 110'] },
    { title: 'is not touched 1 tick below', rows: [[108, 109, 105, 108]], told: [] },
    {
      title: 'fails on a close above it',
      rows: [[108, 121, 107, 120]],
      told: ['touched 121', 'mid 121', 'full 121', 'invalidated 120'],
    },
  ])('$title', ({ rows, told }) => {
    for (const log of bothWays([...failed, ...rows], { params: narrow })) {
      const own = log.find(({ zone }) => zone === 'breaker')?.object;
      const life = log.filter(({ object, kind }) => object === own && !/created|linked/.test(kind));

      expect(life.map(({ kind, price }) => `${kind.slice(5)} ${price}`)).toEqual(told);
    }
  });

  it.each<{ title: string; last: Row; links: number }>([
    { title: 'is a unicorn with a gap of the same move that overlaps it', last: [110, 110, 104, 106], links: 1 },
    { title: 'is none with a move that left no gap', last: [111, 112, 104, 106], links: 0 },
  ])('$title', ({ last, links }) => {
    const rows: Row[] = [...before, [112, 125, 112, 124], [124, 124, 110, 111], last];
    for (const log of bothWays(rows, { params: narrow })) {
      const of = (zone: string) =>
        log.findLast((record) => record.kind === 'zone-created' && record['zone'] === zone)?.object;
      const linked = log.filter(({ kind }) => kind === 'zone-linked');

      expect(linked.map(({ object, other }) => [object, other])).toEqual(links ? [[of('breaker'), of('fvg')]] : []);
      expect(of('breaker')).toBeDefined();
    }
  });
});
