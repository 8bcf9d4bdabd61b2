import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { bothWays, calm, type Row } from './rows.ts';

const narrow: ParamChanges = { internal: { left: 1, right: 1 }, swing: { left: 90, right: 90 }, sessions: [] };

interface Case {
  readonly title: string;
  readonly rows: Row[];
  /** Zones of the kind under test: side, bottom, top, anchor, known. */
  readonly born: number[][];
  readonly params?: ParamChanges;
}

describe('a rejection block', () => {
  /** A pool below the low of 90 at 20. */
  const pool: Row[] = [...calm(20), [100, 105, 90, 100], [100, 105, 95, 100]];

  it.each<Case>([
    { title: 'is the wick that swept a low', rows: [[97, 99, 88, 98]], born: [[1, 88, 97, 22, 22]] },
    { title: 'is no wick that stopped at it', rows: [[97, 99, 90, 98]], born: [] },
    { title: 'is no wick of less than half the range', rows: [[91, 99, 88, 98]], born: [] },
    { title: 'is no wick shorter than the body', rows: [[93, 99, 88, 99]], born: [] },
    { title: 'is no wick that closed at the low it took', rows: [[97, 99, 80, 90]], born: [] },
    {
      title: 'is the wick of a pivot low, twice its body, where that is asked for',
      rows: [],
      born: [[1, 90, 100, 20, 21]],
      params: { rejection: 'pivot' },
    },
  ])('$title', ({ rows, born, params = {} }) => {
    for (const log of bothWays([...pool, ...rows], { params: { ...narrow, ...params } })) {
      expect(zonesIn(log, 'rejection').filter(([side, , , anchor]) => side === 1 && anchor !== 19)).toEqual(born);
    }
  });
});

describe('a volume imbalance', () => {
  it.each<Case>([
    { title: 'lies between bodies that do not meet', rows: [[103, 108, 101, 107]], born: [[1, 100, 103, 20, 20]] },
    { title: 'is not there where they meet', rows: [[100, 108, 99, 107]], born: [] },
    { title: 'is not there where the wicks do not meet either', rows: [[107, 110, 106, 108]], born: [] },
    { title: 'is there where the wicks just meet', rows: [[107, 110, 105, 108]], born: [[1, 100, 107, 20, 20]] },
    { title: 'is not there after a missing candle', rows: [[103, 108, 101, 107, 1]], born: [] },
  ])('$title', ({ rows, born }) => {
    for (const log of bothWays([...calm(20), ...rows])) expect(zonesIn(log, 'volume-imbalance')).toEqual(born);
  });
});

describe('an opening gap', () => {
  it.each<Case>([
    { title: 'lies between candles that do not meet', rows: [[107, 110, 106, 108]], born: [[1, 105, 106, 20, 20]] },
    { title: 'is not there where they do', rows: [[107, 110, 105, 108]], born: [] },
    { title: 'is there after missing candles too', rows: [[107, 110, 106, 108, 2]], born: [[1, 105, 106, 20, 20]] },
  ])('$title', ({ rows, born }) => {
    for (const log of bothWays([...calm(20), ...rows])) {
      expect(zonesIn(log, 'opening-gap')).toEqual(born);
      expect(log.find(({ zone }) => zone === 'opening-gap')?.['missing']).toBe(
        born.length ? (rows[0]?.[4] ?? 0) : undefined,
      );
    }
  });
});

describe('displacement', () => {
  it.each<{ title: string; rows: Row[]; told: string[]; params?: ParamChanges }>([
    { title: 'is a body of 1.5 ATR', rows: [[100, 116, 99, 115]], told: ['candle 1.5 @20'] },
    { title: 'is no body 1 tick smaller', rows: [[100, 116, 99, 114]], told: [] },
    { title: 'is no body of less than 0.6 of the range', rows: [[100, 125, 99, 115]], told: [] },
    {
      title: 'is a body above the mean of five with short wicks, where that is asked for',
      rows: [[100, 105, 99, 104]],
      told: ['candle 0.4 @20'],
      params: { displacement: 'mean' },
    },
    {
      title: 'is no such body with a wick of 0.5 of it',
      rows: [[100, 106, 99, 104]],
      told: [],
      params: { displacement: 'mean' },
    },
    {
      title: 'is a leg of three candles that left a gap and went 2.1 ATR',
      rows: [
        [100, 105, 95, 104],
        [104, 116, 104, 113],
        [115, 121, 110, 121],
      ],
      told: ['leg 2.1 from 20 @21'],
    },
    {
      title: 'is no leg that went 1.8 ATR',
      rows: [
        [100, 105, 95, 104],
        [104, 116, 104, 113],
        [115, 121, 110, 118],
      ],
      told: [],
    },
    {
      title: 'is no leg that began after a doji and went 1.7 ATR',
      rows: [
        [104, 105, 95, 104],
        [104, 116, 104, 113],
        [115, 121, 110, 121],
      ],
      told: [],
    },
  ])('$title', ({ rows, told, params = {} }) => {
    for (const log of bothWays([...calm(20), ...rows], { params })) {
      const found = log.filter(({ kind }) => kind.startsWith('displacement-'));

      expect(found.map(displacementText)).toEqual(told);
      expect(found.every(({ side }) => side === 1)).toBe(true);
    }
  });
});

/** A gap from 105 to 110, anchored at 21 and known at 22. */
const gap: Row[] = [...calm(20), [100, 105, 95, 104], [104, 116, 103, 115], [115, 121, 110, 118]];

describe('an inverse gap', () => {
  it.each<Case>([
    {
      title: 'is a gap that price closed through, from the other side',
      rows: [[118, 120, 103, 104]],
      born: [[-1, 105, 110, 21, 23]],
    },
    { title: 'is not one that price closed at', rows: [[118, 120, 103, 105]], born: [] },
    {
      title: 'is not one that a wick ended, where wicks count',
      rows: [[118, 120, 103, 106]],
      born: [],
      params: { invalidation: 'wick' },
    },
    {
      title: 'turns round once: a close back beyond ends it for good',
      rows: [
        [118, 120, 103, 104],
        [104, 112, 103, 111],
        [111, 112, 103, 104],
      ],
      born: [[-1, 105, 110, 21, 23]],
    },
  ])('$title', ({ rows, born, params = {} }) => {
    for (const log of bothWays([...gap, ...rows], { params })) {
      const own = log.find(({ zone }) => zone === 'ifvg')?.object;
      const gone = log.filter(({ object, kind }) => object === own && kind === 'zone-invalidated');

      expect(zonesIn(log, 'ifvg')).toEqual(born);
      expect(gone.map(({ knownIdx, price }) => [knownIdx, price])).toEqual(rows.length === 3 ? [[24, 111]] : []);
    }
  });
});

describe('a balanced price range', () => {
  it.each<Case>([
    {
      title: 'is where a new gap overlaps one of the other side',
      rows: [
        [118, 119, 100, 101],
        [101, 107, 98, 100],
      ],
      born: [[-1, 107, 110, 23, 24]],
    },
    {
      title: 'is not there without a new gap',
      rows: [
        [118, 119, 100, 101],
        [101, 110, 98, 100],
      ],
      born: [],
    },
    {
      title: 'is not there where the older gap is older than asked',
      rows: [
        [118, 119, 100, 101],
        [101, 107, 98, 100],
      ],
      born: [],
      params: { bprCandles: 1 },
    },
    {
      title: 'is not there where the older gap failed two candles before',
      rows: [
        [118, 119, 100, 101],
        [101, 118, 100, 109],
        [109, 109, 90, 91],
        [91, 99, 90, 95],
      ],
      born: [],
    },
  ])('$title', ({ rows, born, params = {} }) => {
    for (const log of bothWays([...gap, ...rows], { params })) expect(zonesIn(log, 'bpr')).toEqual(born);
  });
});

function zonesIn(log: readonly EventRecord[], kind: string): number[][] {
  const born = log.filter((record) => record.kind === 'zone-created' && record['zone'] === kind);
  return born.map(({ side, bottom, top, anchorIdx, knownIdx }) => [
    side,
    Number(bottom),
    Number(top),
    anchorIdx,
    knownIdx,
  ]);
}

function displacementText({ kind, bodyAtr, score, startIdx, anchorIdx }: EventRecord): string {
  const size = Number(Number(bodyAtr ?? score).toFixed(6));
  return `${kind.slice(13)} ${size}${kind === 'displacement-leg' ? ` from ${startIdx}` : ''} @${anchorIdx}`;
}
