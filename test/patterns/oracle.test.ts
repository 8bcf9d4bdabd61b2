import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { paramsOf } from '../../src/patterns/params.ts';
import { recordsOf, settings, stepOf, type TestOptions } from './logs.ts';
import { bullishGaps, type Chart, chartOf, type Gap, lifeOf, pivotHighs, seenBy, toldLife } from './oracle.ts';
import { walk } from './walk.ts';

const cases: Record<string, TestOptions> = {
  ...settings,
  strict: { ...settings['strict'], params: { ...settings['strict']?.params, displacement: 'atr' } },
  'smc-library': { preset: 'smc-library' },
  plateaus: { params: { tie: 'both', twoSided: 'zigzag' } },
  forever: { params: { maxAge: { fvg: null }, maxClock: null, maxDistanceAtr: null, revisitAtr: 1 } },
};

describe.each(Object.entries(cases))('with settings %s, on a walk', (_, options) => {
  const candles = walk(31, 1_500, stepOf(options));
  const records = recordsOf(candles, options);
  const chart = chartOf(candles, paramsOf(options.preset, options.params));

  it.each(['internal', 'swing'] as const)('finds the pivots of layer %s that comparing every pair finds', (layer) => {
    const told = records.filter((record) => record.layer === layer && isPivot.test(record.kind));

    expect(pivots(told)).toEqual(expectedPivots(chart, layer));
    expect(told.length).toBeGreaterThan(3);
  });

  it.each([1, -1])('finds the gaps of side %i, and lets them live, as looking at every candle does', (side) => {
    const own = seenBy(chart, side);
    const zones = Map.groupBy(
      records.filter((record) => record['zone'] === 'fvg' && record.side === side),
      ({ object }) => object,
    );
    const told = [...zones.values()].map((life) => ({ ...boundsOf(life[0], side), life: toldLife(life) }));

    expect(told).toEqual(bullishGaps(own).map((gap) => ({ ...gap, life: lifeOf(own, gap) })));
    expect(told.length).toBeGreaterThan(5);
  });
});

const isPivot = /pivot-weak|swing-(added|extended)/;

function pivots(records: readonly EventRecord[]): string[] {
  return records.map(({ anchorIdx, side, level }) => `${anchorIdx} ${side} ${Math.round(Number(level) * 100)}`).sort();
}

function expectedPivots(chart: Chart, layer: 'internal' | 'swing'): string[] {
  const ofSide = (side: 1 | -1) => {
    const own = seenBy(chart, side);
    return pivotHighs(own, chart.params[layer]).map((p) => ({ p, side, level: side * (own.bars[p]?.h ?? 0) }));
  };
  const highs = ofSide(1);
  const lows = ofSide(-1).filter(({ p }) => chart.params.twoSided === 'zigzag' || !highs.some((high) => high.p === p));
  return [...highs, ...lows].map(({ p, side, level }) => `${p} ${side} ${level}`).sort();
}

function boundsOf(born: EventRecord | undefined, side: number): Gap {
  const [top, bottom] = [born?.['top'], born?.['bottom']].map((price) => Math.round(Number(price) * 100));
  const [near, far] = side > 0 ? [top, bottom] : [-(bottom ?? 0), -(top ?? 0)];
  return { i: born?.knownIdx ?? -1, near: near ?? 0, far: far ?? 0 };
}
