import { expect, it } from 'vitest';
import { paramsOf } from '../../src/patterns/params.ts';
import { addLow, createUndercut, forgetUpTo, lowestAfter } from '../../src/patterns/undercut.ts';
import { engineFor, feedLines, reborn, settings } from './logs.ts';
import { chartOf, seenBy } from './oracle.ts';
import { dice, walk } from './walk.ts';

it('knows the lowest low after any candle', () => {
  const roll = dice(9);
  const lows = Array.from({ length: 400 }, () => roll(60));
  const undercut = createUndercut();
  for (const [index, low] of lows.entries()) addLow(undercut, index, low);

  for (let index = -1; index < lows.length; index += 1) {
    expect(lowestAfter(undercut, index)).toBe(Math.min(...lows.slice(index + 1)));
  }
});

it('forgets old candles without touching what came later', () => {
  const undercut = createUndercut();
  for (let index = 0; index < 50; index += 1) addLow(undercut, index, index);
  forgetUpTo(undercut, 29);

  expect(undercut.indices.length).toBe(20);
  expect([29, 30, 48, 49].map((index) => lowestAfter(undercut, index))).toEqual([30, 31, 49, Number.POSITIVE_INFINITY]);
  forgetUpTo(undercut, 99);
  expect(undercut.indices).toEqual([]);
});

it('tells how far each live zone was filled, as looking at every candle since its birth does', () => {
  const options = settings['default'] ?? {};
  const candles = walk(41, 700);
  const engine = engineFor(candles, options);
  const chart = chartOf(candles, paramsOf());
  let compared = 0;
  for (const [now, candle] of candles.entries()) {
    feedLines(engine, [candle]);
    if (now % 50 !== 0) continue;
    for (const { side, top, bottom, knownAt, maxFill } of reborn(engine).liveZones()) {
      const since = seenBy(chart, side).bars.filter((_, at) => at <= now && (chart.times[at] ?? 0) >= knownAt);
      const near = Math.round((side > 0 ? top : -bottom) * 100);
      const depth = near - Math.min(...since.map(({ l }) => l));
      compared += 1;

      expect(maxFill).toBeCloseTo(Math.min(1, Math.max(0, depth / Math.round((top - bottom) * 100))), 12);
    }
  }
  expect(compared).toBeGreaterThan(20);
});
