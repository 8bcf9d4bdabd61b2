import { describe, expect, it } from 'vitest';
import type { PatternParams } from '../../src/patterns/params.ts';
import { swings } from '../../src/patterns/swings.ts';
import { logOf, path, type Row } from './rows.ts';

/** A pivot needs one candle on either side on the internal layer; the swing layer is too wide to see any. */
const narrow: Partial<PatternParams> = { internal: { left: 1, right: 1 }, swing: { left: 90, right: 90 } };

/** Rising candles whose highs are these; no low but the first is lower than the next. */
const highs = (...values: number[]): Row[] => values.map((high, at) => [10 + at, high, 5 + at, 11 + at]);

/** Dojis with these highs, each with a lower low than the one before, so without a pivot low. */
const falling = (...values: number[]): Row[] => values.map((high, at) => [60, high, 50 - at, 60]);

describe('a pivot high with two candles on the left and two on the right', () => {
  it.each<{ title: string; rows: Row[]; tie?: PatternParams['tie']; anchors: number[] }>([
    { title: 'stands out', rows: highs(20, 30, 40, 30, 20), anchors: [2] },
    { title: 'is not known before its last candle', rows: highs(20, 30, 40, 30), anchors: [] },
    { title: 'needs two candles before it', rows: highs(30, 40, 30, 20, 25), anchors: [] },
    { title: 'is hidden by a higher neighbour', rows: highs(20, 41, 40, 30, 20), anchors: [] },
    { title: 'of two equal ones is the last', rows: highs(20, 30, 40, 40, 30, 20), anchors: [3] },
    { title: 'of two equal ones is the first', rows: highs(20, 30, 40, 40, 30, 20), tie: 'first', anchors: [2] },
    { title: 'of two equal ones is none', rows: highs(20, 30, 40, 40, 30, 20), tie: 'strict', anchors: [] },
    { title: 'of two equal ones is each', rows: highs(20, 30, 40, 40, 30, 20), tie: 'both', anchors: [2, 3] },
    {
      title: 'far from its equal is alone',
      rows: highs(20, 30, 40, 30, 20, 40, 30, 20),
      tie: 'strict',
      anchors: [2, 5],
    },
    { title: 'ends a plateau longer than the window', rows: highs(20, 40, 40, 40, 40, 40, 30, 20), anchors: [5] },
    { title: 'is not on a plateau without an end', rows: highs(20, 40, 40, 40, 40, 40, 40, 40), anchors: [] },
    { title: 'is not in a series that only rises', rows: highs(20, 21, 22, 23, 24, 25, 26, 27), anchors: [] },
  ])('$title', ({ rows, tie = 'last', anchors }) => {
    const params = { ...narrow, internal: { left: 2, right: 2 }, tie };
    const pivots = logOf(rows, { params, patterns: [swings] }).filter(({ side }) => side === 1);

    expect(pivots.map(({ anchorIdx }) => anchorIdx)).toEqual(anchors);
    expect(pivots.every(({ anchorIdx, knownIdx }) => knownIdx === anchorIdx + 2)).toBe(true);
  });
});

describe('the zigzag', () => {
  it.each<{ title: string; rows: Row[]; told: string[] }>([
    {
      title: 'alternates, and names highs and lows after those before',
      rows: path(100, 120, 110, 130, 115, 125, 105, 110),
      told: [
        'added high 120 null @1',
        'added low 110 null @2',
        'final high 120 null @1',
        'added high 130 HH @3',
        'final low 110 null @2',
        'added low 115 HL @4',
        'final high 130 HH @3',
        'added high 125 LH @5',
        'final low 115 HL @4',
        'added low 105 LL @6',
        'final high 125 LH @5',
      ],
    },
    {
      title: 'calls highs and lows within 1 tick equal while the ATR is null',
      rows: path(100, 120, 110, 121, 109, 119, 111, 112),
      told: [
        'added high 120 null @1',
        'added low 110 null @2',
        'final high 120 null @1',
        'added high 121 EH @3',
        'final low 110 null @2',
        'added low 109 EL @4',
        'final high 121 EH @3',
        'added high 119 LH @5',
        'final low 109 EL @4',
        'added low 111 HL @6',
        'final high 119 LH @5',
      ],
    },
    {
      title: 'extends a swing that a more extreme pivot follows, and ignores one that is not',
      rows: falling(100, 120, 110, 130, 110, 125, 110),
      told: ['added high 120 null @1', 'extended high 130 null @3', 'weak high 125 @5'],
    },
    {
      title: 'holds an equal pivot for weak',
      rows: falling(100, 120, 110, 120, 110),
      told: ['added high 120 null @1', 'weak high 120 @3'],
    },
    {
      title: 'takes the other side first from a bar that is both',
      rows: [...path(100, 120, 110), [110, 150, 90, 130], [130, 140, 100, 120]],
      told: [
        'added high 120 null @1',
        'added low 90 null @3',
        'final high 120 null @1',
        'added high 150 HH @3',
        'final low 90 null @3',
      ],
    },
    {
      title: 'takes the low first from an up candle that is both and the first of all',
      rows: [...path(100), [100, 150, 50, 120], ...path(120)],
      told: ['added low 50 null @1', 'added high 150 null @1', 'final low 50 null @1'],
    },
    {
      title: 'takes the high first from a down candle that is both and the first of all',
      rows: [...path(100), [100, 150, 50, 80], ...path(100)],
      told: ['added high 150 null @1', 'added low 50 null @1', 'final high 150 null @1'],
    },
    {
      title: 'holds both pivots for weak where a doji is the first of all',
      rows: [...path(100), [100, 150, 50, 100], ...path(100)],
      told: ['weak high 150 @1', 'weak low 50 @1'],
    },
  ])('$title', ({ rows, told }) => {
    expect(toldBy(rows, narrow)).toEqual(told);
  });

  it('takes only the high from a bar that is both, where the parameters say so', () => {
    const rows: Row[] = [...path(100), [100, 150, 50, 120], ...path(120)];

    expect(toldBy(rows, { ...narrow, twoSided: 'high' })).toEqual(['added high 150 null @1']);
  });

  it('names what an extension replaces, and labels it against the swing before that', () => {
    const rising: Row[] = [
      [112, 115, 112, 114],
      [114, 114, 113, 114],
      [116, 130, 116, 118],
      [118, 120, 117, 118],
    ];
    const records = logOf([...path(100, 120, 110), ...rising], { params: narrow, patterns: [swings] }).filter(
      ({ kind, side }) => /swing-(added|extended)/.test(kind) && side === 1,
    );

    expect(records.map(({ kind, level, label }) => [kind, level, label])).toEqual([
      ['swing-added', 120, null],
      ['swing-added', 115, 'LH'],
      ['swing-extended', 130, 'HH'],
    ]);
    expect(records[2]?.['replaces']).toBe(records[1]?.object);
  });

  it('runs on both layers at once, the internal one first', () => {
    const params = { internal: { left: 1, right: 1 }, swing: { left: 1, right: 1 } };
    const records = logOf(path(100, 120, 100), { params, patterns: [swings] }).filter(
      ({ kind }) => kind === 'swing-added',
    );

    expect(records.map(({ layer }) => layer)).toEqual(['internal', 'swing']);
    expect(records[0]?.object).not.toBe(records[1]?.object);
  });
});

function toldBy(rows: readonly Row[], params: Partial<PatternParams>): string[] {
  return logOf(rows, { params, patterns: [swings] }).map(({ kind, side, level, label, anchorIdx }) => {
    const words = [kind.replace(/swing-|pivot-/, ''), side > 0 ? 'high' : 'low', level, label];
    return `${words
      .filter((word) => word !== undefined)
      .map(String)
      .join(' ')} @${anchorIdx}`;
  });
}
