import { describe, expect, it } from 'vitest';
import { timeScale } from '../../../../adapters/chart/layout/time-scale.ts';
import { timeTicks } from '../../../../adapters/chart/layout/time-ticks.ts';
import type { Chart } from '../../../../src/charts/chart.ts';
import { at, day, hour, minute } from '../../../../src/time.ts';
import { busyMarket, sampleChart } from '../sample-chart.ts';
import { sampleCandles } from '../sample-market.ts';

const region = { x: 12, y: 0, width: 900, height: 470 };

describe('timeTicks', () => {
  it.each([
    { timeframeMs: minute, count: 60, texts: ['13:10', '13:20', '13:30', '13:40', '13:50'] },
    {
      timeframeMs: 15 * minute,
      count: 100,
      texts: ['15:00', '18:00', '21:00', '*20 Nov', '03:00', '06:00', '09:00', '12:00'],
    },
    { timeframeMs: hour, count: 120, texts: ['20 Nov', '21 Nov', '22 Nov', '23 Nov', '24 Nov'] },
    { timeframeMs: 4 * hour, count: 200, texts: ['21 Nov', '26 Nov', '1 Dec', '6 Dec', '11 Dec', '16 Dec', '21 Dec'] },
    { timeframeMs: day, count: 200, texts: ['Dec', '*2027', 'Feb', 'Mar', 'Apr', 'May', 'Jun'] },
    { timeframeMs: 7 * day, count: 300, texts: ['*2027', '*2028', '*2029', '*2030', '*2031', '*2032'] },
    { timeframeMs: 15 * minute, count: 1, texts: ['19 Nov, 13:00'] },
  ])('of $count candles of $timeframeMs ms are $texts', ({ timeframeMs, count, texts }) => {
    expect(textsOf(chartOf(timeframeMs, count))).toEqual(texts);
  });

  it('are written in the language of the chart', () => {
    const german = textsOf({ ...chartOf(hour, 40), language: 'de' });

    expect(german).toContain('*20. Nov.');
  });
});

describe('timeScale', () => {
  it('shows a hole of any length as two empty slots, and times in it between its sides', () => {
    const candles = sampleCandles({ ...busyMarket, count: 4 });
    const time = candles.time.map((open, index) => open + (index > 1 ? 50 * day : 0));
    const chart = sampleChart({ candles: { ...candles, time } });
    const scale = timeScale(chart, region, 1000);
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map((index) => scale.centreOf(index));

    expect(second - first).toBe(scale.slotWidth);
    expect(third - second).toBe(3 * scale.slotWidth);
    expect(scale.gaps).toEqual([(second + third) / 2]);
    expect(scale.xOf((time[1] ?? 0) + 20 * day)).toBe(third - scale.slotWidth / 2);
  });

  it('leaves holes out where there are more of them than candles', () => {
    const candles = sampleCandles({ ...busyMarket, count: 50, timeframeMs: 10 * minute });
    const scale = timeScale(sampleChart({ candles, timeframeMs: minute }), region, 1000);

    expect(scale.gaps).toEqual([]);
    expect(scale.slotWidth).toBe(18);
  });

  it('holds times beyond the candles at the edges', () => {
    const chart = chartOf(minute, 20);
    const { xOf, centreOf, slotWidth } = timeScale(chart, region, 1000);
    const last = chart.candles.time[19] ?? 0;

    expect(xOf(0)).toBe(0);
    expect(xOf(last + minute)).toBeCloseTo(centreOf(19) + slotWidth / 2);
    expect(xOf(at(last + day))).toBe(1000);
  });
});

function chartOf(timeframeMs: number, count: number): Chart {
  return sampleChart({}, { timeframeMs, count });
}

/** A star marks the strong ones. */
function textsOf(chart: Chart): string[] {
  return timeTicks(chart, timeScale(chart, region, 1000)).map(({ text, strong }) => `${strong ? '*' : ''}${text}`);
}
