import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { bothWays, path, type Row } from './rows.ts';

const narrow: ParamChanges = { internal: { left: 1, right: 1 }, swing: { left: 90, right: 90 }, sessions: [] };

/** A break of 120 at candle 3 that holds the low of 110; the range is 11 high. */
const broken: Row[] = path(100, 120, 110, 121);

describe('the range from 110 to 121', () => {
  it.each<{ title: string; rows: Row[]; told: string[] }>([
    { title: 'stays as it is below its high', rows: path(121, 118), told: [] },
    { title: 'grows with its high', rows: path(130, 131), told: ['extended 110@2 130@4', 'extended 110@2 131@5'] },
    {
      title: 'has its entry from 114.18 down to 112.31, and price enters it',
      rows: path(114),
      told: ['frozen 114.18 112.31'],
    },
    { title: 'is not entered 1 tick above', rows: path(115), told: [] },
    {
      title: 'is entered once, and its entry moves no more',
      rows: path(114, 120, 114),
      told: ['frozen 114.18 112.31'],
    },
    {
      title: 'takes its entry with it while it grows: 20 high, from 117.6',
      rows: path(130, 118, 117),
      told: ['extended 110@2 130@4', 'frozen 117.6 114.2'],
    },
    {
      title: 'tests the entry as it was before a candle that also extends it',
      rows: [[121, 131, 114, 125]],
      told: ['frozen 114.18 112.31', 'extended 110@2 131@4'],
    },
    { title: 'outlives a close at its low', rows: path(110), told: ['frozen 114.18 112.31'] },
    {
      title: 'loses its entry on a close below its low, which breaks the swing there too',
      rows: path(109),
      told: ['frozen 114.18 112.31', 'ended close', 'reset 109@4 121@3'],
    },
    {
      title: 'loses an entry never entered to the next break',
      rows: path(115, 122),
      told: ['ended break', 'reset 115@4 122@5'],
    },
  ])('$title', ({ rows, told }) => {
    for (const log of bothWays([...broken, ...rows], { params: narrow })) {
      expect(rangesIn(log)).toEqual(['reset 110@2 121@3', ...told]);
    }
  });
});

function rangesIn(log: readonly EventRecord[]): string[] {
  const told = log.filter(({ kind }) => /^(range|ote)-/.test(kind));
  return told.map(({ kind, low, lowIdx, high, highIdx, top, bottom, reason }) => {
    const name = kind.replace(/^\w+-/, '');
    if (kind === 'ote-ended') return `${name} ${reason}`;
    if (kind === 'ote-frozen')
      return `${name} ${[top, bottom].map((price) => Number(Number(price).toFixed(6))).join(' ')}`;
    return `${name} ${low}@${lowIdx} ${high}@${highIdx}`;
  });
}
