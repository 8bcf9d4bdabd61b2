import { describe, expect, it } from 'vitest';
import { type HigherFrame, zoneEdges } from '../../src/analysis/zone-edges.ts';
import type { LivePool } from '../../src/patterns/pool-view.ts';
import type { LiveZone } from '../../src/patterns/views.ts';

const zone = (bottom: number, top: number, more: Partial<LiveZone> = {}) =>
  ({ bottom, top, side: 1, strength: 50, knownAt: 1, ...more }) as LiveZone;
const pool = (level: number, more: Partial<LivePool> = {}) =>
  ({ level, side: -1, pool: 'day', knownAt: 1, ...more }) as LivePool;
const frame = (more: Partial<HigherFrame>): HigherFrame => ({
  timeframe: '4h',
  atr: 10,
  zones: [],
  pools: [],
  ...more,
});
const told = (own: LiveZone, ...frames: HigherFrame[]) =>
  zoneEdges(own, frames).map((edge) => [edge.timeframe, edge.relation, edge.agrees]);

describe('a zone meets a higher one', () => {
  it.each([
    [90, 120, 'inside'],
    [100, 110, 'inside'],
    [105, 120, 'overlaps'],
    [110.9, 120, 'overlaps'], // 0.9 apart, 0.1 ATR is 1
    [80, 99.1, 'overlaps'],
  ])('of %d to %d', (bottom, top, relation) => {
    expect(told(zone(100, 110), frame({ zones: [zone(bottom, top)] }))).toEqual([['4h', relation, true]]);
  });

  it.each([
    [111.1, 120],
    [80, 98.9],
  ])('but none of %d to %d, farther than a tenth of its ATR', (bottom, top) => {
    expect(told(zone(100, 110), frame({ zones: [zone(bottom, top)] }))).toEqual([]);
  });

  it('nor any while the higher timeframe has no ATR', () => {
    expect(told(zone(100, 110), frame({ atr: null, zones: [zone(90, 120)], pools: [pool(105)] }))).toEqual([]);
  });
});

it.each([
  [99, true],
  [98.9, false],
  [111, true],
  [111.1, false],
])('a zone of 100 to 110 meets a level at %d: %s', (level, meets) => {
  expect(told(zone(100, 110), frame({ pools: [pool(level)] })).length).toBe(meets ? 1 : 0);
});

it('what agrees comes first, then higher timeframes, the stronger, and levels that everybody sees', () => {
  const four = frame({
    zones: [zone(90, 120, { strength: 20 }), zone(90, 120, { strength: 80, side: -1 }), zone(95, 120)],
    pools: [pool(101, { pool: 'session' }), pool(102, { pool: 'week' }), pool(103, { side: 1 })],
  });
  const day = frame({ timeframe: '1d', zones: [zone(105, 130)] });
  const edges = zoneEdges(zone(100, 110), [four, day]);

  expect(
    edges.map((edge) => [edge.timeframe, edge.agrees, edge.relation === 'at' ? edge.pool.pool : edge.zone.strength]),
  ).toEqual([
    ['1d', true, 50],
    ['4h', true, 50],
    ['4h', true, 20],
    ['4h', true, 'week'],
    ['4h', true, 'session'],
    ['4h', false, 80],
    ['4h', false, 'day'],
  ]);
});
