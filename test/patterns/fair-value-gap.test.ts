import { describe, expect, it } from 'vitest';
import { fairValueGap } from '../../src/patterns/fair-value-gap.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import type { SessionSpec } from '../../src/patterns/session-table.ts';
import { sessions } from '../../src/patterns/sessions.ts';
import { zoneLife } from '../../src/patterns/zone-pattern.ts';
import { calm, logOf, type Row, turned, upsideDown } from './rows.ts';

const own = [zoneLife, fairValueGap];

/** Twenty calm candles (ATR 10), then one with its high at 105 and one that closes above it. */
const before: Row[] = [...calm(20), [100, 105, 95, 104], [104, 116, 103, 115]];
/** The candle that leaves 105 to 110 open; the ATR is 10.27 after it. */
const gap: Row = [115, 121, 110, 118];

describe('a gap is left open', () => {
  it.each<{ title: string; rows: Row[]; bounds: number[][]; params?: ParamChanges }>([
    { title: 'between high and low of the outer candles', rows: [...before, gap], bounds: [[105, 110]] },
    { title: 'not where the wicks meet', rows: [...before, [115, 121, 105, 118]], bounds: [] },
    { title: 'not where it is 1 tick, less than 0.1 ATR', rows: [...before, [115, 121, 106, 118]], bounds: [] },
    { title: 'of 2 ticks, more than 0.1 ATR', rows: [...before, [115, 121, 107, 118]], bounds: [[105, 107]] },
    {
      title: 'of 1 tick where no size is asked',
      rows: [...before, [115, 121, 106, 118]],
      bounds: [[105, 106]],
      params: { fvgFilter: 'none' },
    },
    {
      title: 'not where the middle candle closed at the first high',
      rows: [...calm(20), [100, 105, 95, 104], [104, 116, 103, 105], gap],
      bounds: [],
    },
    {
      title: 'by colour alone, wherever the middle candle closed',
      rows: [...calm(20), [100, 105, 95, 104], [104, 116, 103, 105], gap],
      bounds: [[105, 110]],
      params: { fvgFilter: 'colour' },
    },
    { title: 'not across a missing candle', rows: [...before, [115, 121, 110, 118, 1]], bounds: [] },
    {
      title: 'not where the middle candle comes after a hole',
      rows: [...calm(20), [100, 105, 95, 104], [104, 116, 103, 115, 2], gap],
      bounds: [],
    },
    {
      title: 'not by a middle candle smaller than 1.5 ATR, where displacement is asked',
      rows: [...before, gap],
      bounds: [],
      params: { fvgFilter: 'body' },
    },
    {
      title: 'by a displaced middle candle',
      rows: [...calm(20), [100, 105, 95, 104], [104, 122, 103, 120], gap],
      bounds: [[105, 110]],
      params: { fvgFilter: 'body' },
    },
    { title: 'not while the ATR is null', rows: [[100, 105, 95, 104], [104, 116, 103, 115], gap], bounds: [] },
    {
      title: 'twice in a row by three big candles',
      rows: [...before, gap, [118, 135, 117, 134]],
      bounds: [
        [105, 110],
        [116, 117],
      ],
      params: { fvgMinAtr: 0.05 },
    },
  ])('$title', ({ rows, bounds, params = {} }) => {
    const born = logOf(rows, { params, patterns: own }).filter(({ kind }) => kind === 'zone-created');
    const mirrored = logOf(upsideDown(rows), { params, patterns: own }).filter(({ kind }) => kind === 'zone-created');

    expect(born.map(({ bottom, top }) => [bottom, top])).toEqual(bounds);
    expect(born.every(({ side, knownIdx, anchorIdx }) => side === 1 && anchorIdx === knownIdx - 1)).toBe(true);
    expect(mirrored.map(({ bottom, top }) => [1_000 - Number(top), 1_000 - Number(bottom)])).toEqual(bounds);
    expect(mirrored.every(({ side }) => side === -1)).toBe(true);
  });

  it('names its stack after the first of consecutive gaps', () => {
    const rows: Row[] = [...before, gap, [118, 135, 117, 134], [134, 138, 118, 137], [137, 150, 136, 149]];
    const born = logOf(rows, { params: { fvgFilter: 'none' }, patterns: own }).filter(
      ({ kind }) => kind === 'zone-created',
    );

    expect(born.map(({ knownIdx }) => knownIdx)).toEqual([22, 23, 25]);
    expect(born.map(({ stackId }) => stackId)).toEqual([born[0]?.object, born[0]?.object, born[2]?.object]);
  });

  it.each<{ title: string; rows: Row[]; firsts: (boolean | null)[] }>([
    { title: 'where a second one follows', rows: [...before, gap, [118, 135, 117, 134]], firsts: [true, false] },
    {
      title: 'though an earlier one was none, while the ATR was null',
      rows: [[100, 105, 95, 104], [104, 116, 103, 115], gap, ...before, gap],
      firsts: [true],
    },
  ])('is the first of its session, $title', ({ rows, firsts }) => {
    const day: SessionSpec = { name: 'day', zone: 'UTC', start: 0, end: 24 * 60, killZone: false };
    const born = logOf(rows, { params: { fvgFilter: 'none', sessions: [day] }, patterns: [sessions, ...own] }).filter(
      ({ kind }) => kind === 'zone-created',
    );

    expect(born.map(({ firstPresented }) => firstPresented)).toEqual(firsts);
  });

  it('freezes the ATR at its birth and leaves null what does not apply', () => {
    const [born] = logOf([...before, gap], { patterns: own }).filter(({ kind }) => kind === 'zone-created');
    const atrBefore = (10 * 13 + 13) / 14;

    expect(born).toMatchObject({
      atr0: (atrBefore * 13 + 11) / 14,
      strength: null,
      parents: null,
      firstPresented: null,
    });
  });
});

describe('a gap from 105 to 110 lives', () => {
  it.each<{ title: string; rows: Row[]; told: string[]; params?: ParamChanges }>([
    { title: 'untouched while price stays above it', rows: [[118, 120, 111, 119]], told: [] },
    { title: 'touched at its near edge', rows: [[118, 120, 110, 119]], told: ['touched 110 1'] },
    { title: 'touched above its middle of 107.5', rows: [[118, 120, 108, 119]], told: ['touched 108 1'] },
    { title: 'touched down to its middle', rows: [[118, 120, 107, 119]], told: ['touched 107 1', 'mid 107 1'] },
    {
      title: 'filled at its far edge',
      rows: [[118, 120, 105, 105]],
      told: ['touched 105 1', 'mid 105 1', 'full 105 1'],
    },
    {
      title: 'deeper candle by candle, each depth once',
      rows: [
        [118, 120, 109, 119],
        [119, 120, 106, 112],
        [112, 113, 106, 112],
        [112, 113, 104, 112],
        [112, 113, 104, 112],
      ],
      told: ['touched 109 1', 'mid 106 1', 'full 104 1'],
    },
    {
      title: 'until a close below it, and no longer',
      rows: [
        [118, 120, 103, 104],
        [104, 120, 103, 119],
        [119, 120, 103, 104],
      ],
      told: ['touched 103 1', 'mid 103 1', 'full 103 1', 'invalidated 104 close'],
    },
    {
      title: 'until price gaps through it',
      rows: [[90, 92, 85, 88]],
      told: ['touched 85 1', 'mid 85 1', 'full 85 1', 'invalidated 88 close'],
    },
    {
      title: 'until a wick below it, where wicks count',
      rows: [[118, 120, 104, 119]],
      told: ['touched 104 1', 'mid 104 1', 'full 104 1', 'invalidated 104 wick'],
      params: { invalidation: 'wick' },
    },
    {
      title: 'through a close below it that opened inside, where bodies count',
      rows: [
        [106, 120, 103, 104],
        [104, 105, 103, 103],
      ],
      told: ['touched 103 1', 'mid 103 1', 'full 103 1', 'invalidated 104 body'],
      params: { invalidation: 'body' },
    },
    {
      title: 'to a second visit after price left it by more than 0.25 ATR',
      rows: [
        [118, 120, 110, 119],
        [119, 120, 113, 119],
        [119, 120, 107, 119],
      ],
      told: ['touched 110 1', 'retested 107 2', 'mid 107 2'],
    },
    {
      title: 'through one long visit where price stays near it',
      rows: [
        [118, 120, 110, 119],
        [119, 120, 112, 119],
        [119, 120, 110, 119],
      ],
      told: ['touched 110 1'],
    },
    {
      title: 'to visits after it was full',
      rows: [
        [118, 120, 105, 119],
        [119, 120, 114, 119],
        [119, 120, 110, 119],
        [119, 120, 114, 119],
        [119, 120, 110, 119],
      ],
      told: ['touched 105 1', 'mid 105 1', 'full 105 1', 'retested 110 2', 'retested 110 3'],
    },
    {
      title: 'for three candles where that is the oldest age',
      rows: [...Array.from({ length: 4 }, (): Row => [118, 120, 112, 118]), [118, 120, 110, 118]],
      told: ['expired age'],
      params: { maxAge: { fvg: 3 } },
    },
    {
      title: 'to the last candle of its age',
      rows: [...Array.from({ length: 2 }, (): Row => [118, 120, 112, 118]), [118, 120, 110, 118]],
      told: ['touched 110 1'],
      params: { maxAge: { fvg: 3 } },
    },
    {
      title: 'by the volatility clock, which runs faster on big candles',
      rows: [
        [118, 160, 112, 118],
        [118, 120, 110, 118],
      ],
      told: ['expired clock'],
      params: { maxClock: 4.5 },
    },
    {
      title: 'until a close more than 2 ATR away, one candle later',
      rows: [
        [118, 135, 117, 131],
        [131, 132, 110, 118],
      ],
      told: ['expired distance'],
      params: { maxDistanceAtr: 2 },
    },
    {
      title: 'through a close less than 2 ATR away',
      rows: [
        [118, 135, 117, 130],
        [130, 132, 110, 118],
      ],
      told: ['touched 110 1'],
      params: { maxDistanceAtr: 2 },
    },
    {
      title: 'through a far close on its birth candle',
      rows: [[118, 120, 110, 118]],
      told: ['touched 110 1'],
      params: { maxDistanceAtr: 0.5 },
    },
  ])('$title', ({ rows, told, params = {} }) => {
    expect(lifeTold([...before, gap, ...rows], params)).toEqual(told);
    expect(lifeTold(upsideDown([...before, gap, ...rows]), params).map(turnedRound)).toEqual(told);
  });
});

/** What happened to the first zone after its birth: `kind price touchCount` or `kind price reason`. */
function lifeTold(rows: readonly Row[], params: ParamChanges): string[] {
  const records = logOf(rows, { params, patterns: own });
  const born = records.find(({ kind }) => kind === 'zone-created');
  return records
    .filter(({ object, kind }) => object === born?.object && kind !== 'zone-created')
    .map(({ kind, price, touchCount, reason }) => [kind.slice(5), price, touchCount, reason].filter(Boolean).join(' '));
}

function turnedRound(line: string): string {
  return line.replace(/ (\d{3}) /, (_, price) => ` ${turned(price)} `);
}
