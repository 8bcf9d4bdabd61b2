import { describe, expect, it } from 'vitest';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { paramsOf } from '../../src/patterns/params.ts';
import { recordsOf, settings, stepOf, type TestOptions } from './logs.ts';
import { chartOf } from './oracle.ts';
import { worldOf } from './oracle-structure.ts';
import { oracles } from './oracles.ts';
import { walk, withOutsideBars } from './walk.ts';

/** Pivots everywhere, wide pools that end soon, zones that only price ends. */
const tiny: ParamChanges = {
  internal: { left: 1, right: 1 },
  swing: { left: 3, right: 2 },
  maxDistanceAtr: null,
  maxClock: null,
  fvgFilter: 'none',
  swingPools: true,
  maxPoolAge: 30,
  equalAtr: 0.8,
};

const cases: Readonly<Record<string, TestOptions>> = {
  ...settings,
  'smc-library': { preset: 'smc-library' },
  plateaus: { params: { tie: 'both', twoSided: 'zigzag' } },
  forever: { params: { maxAge: { fvg: null }, maxClock: null, maxDistanceAtr: null, revisitAtr: 1 } },
  tiny: { params: tiny },
  buffered: { preset: 'fast', params: { breakBufferAtr: 0.1, equalMayRun: true, equalAtr: 0.6, invalidation: 'wick' } },
};

describe.each(Object.entries(cases))('with settings %s, on a walk', (name, options) => {
  const plain = walk(31, 1_200, stepOf(options));
  const candles = name === 'wicks' ? withOutsideBars(plain) : plain;
  const records = recordsOf(candles, options);
  const world = worldOf(chartOf(candles, paramsOf(options.preset, options.params)));

  it.each(Object.entries(oracles))('finds %s that looking at every candle finds', (_title, oracle) => {
    const { told, expected } = oracle(world, records);

    expect(told).toEqual(expected);
    expect(told.length).toBeGreaterThan(2);
  });
});
