import { describe, expect, it } from 'vitest';
import type { ObjectIdentity, ZoneIdentity } from '../../src/patterns/object.ts';
import type { ScoreInputs } from '../../src/patterns/score-inputs.ts';
import type { LiveZone } from '../../src/patterns/views.ts';
import { featureWeights } from '../../src/signals/confluence.ts';
import { scoreOf } from '../../src/signals/score.ts';
import { at } from '../../src/time.ts';

const object: ObjectIdentity = {
  kind: 'break',
  side: 1,
  layer: 'swing',
  anchoredAt: at(1),
  knownAt: at(2),
  ordinal: 0,
};

/** A market about which nothing is known but its price of 100 and an ATR of 2. */
const silent: ScoreInputs = {
  trend: 0,
  breaks: [null, null],
  close: 100,
  atr: 2,
  zones: [],
  taken: [null, null],
  displaced: [null, null],
  gaps: [null, null],
  position: 0.5,
  inKillZone: false,
};

const zone = (side: 1 | -1, [bottom, top]: readonly [number, number], more: Partial<LiveZone> = {}): LiveZone => ({
  identity: { ...object, kind: 'fvg', side } as ZoneIdentity,
  zone: 'fvg',
  side,
  layer: null,
  top,
  bottom,
  anchoredAt: 1,
  knownAt: 2,
  state: 'created',
  touchCount: 0,
  maxFill: 0,
  atr0: 2,
  strength: null,
  freshness: 1,
  isMitigated: false,
  isContextLost: false,
  ...more,
});
const seen = (age: number) => ({ object, age });
const long = (changes: Partial<ScoreInputs>) =>
  scoreOf([{ timeframe: '15m', inputs: { ...silent, ...changes } }], 1).score;

describe('the score of one timeframe, for a long', () => {
  it.each<{ title: string; inputs: Partial<ScoreInputs>; points: number }>([
    { title: 'is 0 where nothing speaks', inputs: {}, points: 0 },
    { title: 'counts the trend of the swing layer', inputs: { trend: 1 }, points: 25 },
    { title: 'counts a trend against it', inputs: { trend: -1 }, points: -25 },
    { title: 'counts the last break by its weight', inputs: { breaks: [{ object, weight: 0.5 }, null] }, points: 7.5 },
    {
      title: 'sets breaks of both sides off',
      inputs: {
        breaks: [
          { object, weight: 1 },
          { object, weight: 0.6 },
        ],
      },
      points: 6,
    },
    {
      title: 'counts a zone that holds the close, half where its strength is unknown',
      inputs: { zones: [zone(1, [99, 101])] },
      points: 10,
    },
    {
      title: 'counts the best of several',
      inputs: { zones: [zone(1, [99, 101]), zone(1, [98, 102], { strength: 80 })] },
      points: 16,
    },
    {
      title: 'counts a zone less where it was touched before',
      inputs: { zones: [zone(1, [99, 101], { freshness: 0.6 })] },
      points: 6,
    },
    {
      title: 'halves a zone whose context is lost',
      inputs: { zones: [zone(1, [99, 101], { isContextLost: true })] },
      points: 5,
    },
    { title: 'counts an opposite zone that holds the close', inputs: { zones: [zone(-1, [99, 101])] }, points: -10 },
    { title: 'counts an opposite zone ahead within an ATR', inputs: { zones: [zone(-1, [102, 103])] }, points: -10 },
    { title: 'but none farther away', inputs: { zones: [zone(-1, [102.1, 103])] }, points: 0 },
    { title: 'counts liquidity taken below', inputs: { taken: [null, seen(20)] }, points: 15 },
    { title: 'but not long ago', inputs: { taken: [null, seen(21)] }, points: 0 },
    { title: 'counts liquidity taken above against it', inputs: { taken: [seen(0), null] }, points: -15 },
    { title: 'counts discount', inputs: { position: 0.25 }, points: 5 },
    { title: 'counts price beyond the range no more than its edge', inputs: { position: 1.7 }, points: -10 },
    {
      title: 'counts a displacement or a gap, once',
      inputs: { displaced: [seen(1), null], gaps: [seen(3), null] },
      points: 10,
    },
    { title: 'counts the kill zone', inputs: { inKillZone: true }, points: 5 },
  ])('$title', ({ inputs, points }) => {
    expect(long(inputs)).toBeCloseTo(points, 10);
  });

  it('leaves out what cannot exist and weighs the rest up', () => {
    expect(long({ trend: 1, position: null })).toBeCloseTo(25 / 0.9, 10);
    expect(long({ trend: 1, atr: null })).toBeCloseTo(25, 10);
  });

  it('adds up to 100 where everything agrees', () => {
    const all = {
      trend: 1,
      breaks: [{ object, weight: 1 }, null],
      zones: [zone(1, [99, 101], { strength: 100 })],
      taken: [null, seen(1)],
      position: 0,
      gaps: [seen(1), null],
      inKillZone: true,
    } as const;

    expect(long(all)).toBeCloseTo(100, 10);
    expect(
      Object.values(featureWeights)
        .filter((weight) => weight > 0)
        .reduce((sum, weight) => sum + weight, 0),
    ).toBeCloseTo(1);
  });
});

it('is the same upside down, for the other side', () => {
  const inputs: ScoreInputs = {
    ...silent,
    trend: 1,
    breaks: [
      { object, weight: 0.8 },
      { object, weight: 0.2 },
    ],
    zones: [zone(1, [99, 101]), zone(-1, [101.5, 103])],
    taken: [null, seen(4)],
    position: 0.3,
  };
  const mirrored: ScoreInputs = {
    ...inputs,
    trend: -1,
    breaks: [
      { object, weight: 0.2 },
      { object, weight: 0.8 },
    ],
    zones: [zone(-1, [99, 101]), zone(1, [97, 98.5])],
    taken: [seen(4), null],
    position: 0.7,
  };

  expect(scoreOf([{ timeframe: '15m', inputs: mirrored }], -1).score).toBeCloseTo(
    scoreOf([{ timeframe: '15m', inputs }], 1).score ?? 0,
    10,
  );
});

it.each<Partial<ScoreInputs>>([
  { trend: 1 },
  { breaks: [{ object, weight: 0.9 }, null] },
  { zones: [zone(1, [99, 101], { strength: 90 })] },
  { taken: [null, seen(2)] },
  { displaced: [seen(2), null] },
  { gaps: [seen(2), null] },
])('an agreeing fact, all else equal, never lowers it: %j', (fact) => {
  const backgrounds: Partial<ScoreInputs>[] = [{}, { trend: -1 }, { zones: [zone(-1, [99, 101])] }, { position: null }];
  for (const background of backgrounds) {
    const zones = [...(background.zones ?? []), ...(fact.zones ?? [])];
    expect(long({ ...background, ...fact, zones }) ?? 0).toBeGreaterThanOrEqual(long(background) ?? 0);
  }
});

describe('several timeframes', () => {
  const up = { ...silent, trend: 1 } as const;
  const down = { ...silent, trend: -1 } as const;
  const frames = (...inputs: (ScoreInputs | undefined)[]) =>
    inputs.map((one, at) => ({ timeframe: (['15m', '1h', '4h'] as const)[at] ?? '4h', inputs: one }));

  it('weigh 1, 1.5 and 2, the higher ones without a kill zone', () => {
    const higher = 25 / 0.95;
    expect(scoreOf(frames(up, down, up), 1).score).toBeCloseTo((25 - 1.5 * higher + 2 * higher) / 4.5, 10);
  });

  it('are left out while they warm up', () => {
    expect(scoreOf(frames(up, undefined, undefined), 1).score).toBeCloseTo(25, 10);
    expect(scoreOf(frames(undefined), 1)).toMatchObject({ score: null, frames: [] });
  });

  it('tell the vector and the objects behind it', () => {
    const { frames: told, weightsHash } = scoreOf(frames({ ...up, taken: [null, seen(2)] }), 1);

    expect(told[0]?.vector).toMatchObject({ trend: 1, sweep: 1, inZone: 0, killZone: 0 });
    expect(told[0]?.evidence).toEqual([object]);
    expect(weightsHash).toMatch(/^[0-9a-f]{16}$/);
  });
});
