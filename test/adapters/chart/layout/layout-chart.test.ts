import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../adapters/chart/layout/box.ts';
import { isInside, overlaps } from '../../../../adapters/chart/layout/box.ts';
import { picture, tagHeight } from '../../../../adapters/chart/layout/frame.ts';
import type { ChartLayout } from '../../../../adapters/chart/layout/layout-chart.ts';
import { layoutChart } from '../../../../adapters/chart/layout/layout-chart.ts';
import type { TextStyle } from '../../../../adapters/chart/layout/text.ts';
import type { Chart } from '../../../../src/charts/chart.ts';
import { at } from '../../../../src/time.ts';
import { charts } from '../arbitrary-chart.ts';
import { sampleChart } from '../sample-chart.ts';

/** Wider than Inter on average. */
const measure = (text: string, { size }: TextStyle) => text.length * size * 0.62;

describe('in every chart', () => {
  holds('tags keep apart and inside, in the order of their prices', ({ levels, frame }) => {
    expectApart(levels.map(({ tag }) => tag));
    expectInside(
      levels.map(({ tag }) => tag),
      frame.tags,
    );
    const shown = levels.filter(({ isBeyond }) => !isBeyond).toSorted((a, b) => a.y - b.y || a.tag.y - b.tag.y);
    expect(shown.map(({ tag }) => tag.y)).toEqual(shown.map(({ tag }) => tag.y).sort((a, b) => a - b));
  });

  holds('price labels keep apart, off the tags and inside their column', ({ priceLabels, levels, frame }) => {
    expectApart(priceLabels.map(({ box }) => box));
    for (const { tag } of levels)
      expectApart(
        [tag],
        priceLabels.map(({ box }) => box),
      );
    expectInside(
      priceLabels.map(({ box }) => box),
      frame.axis,
    );
  });

  holds('time labels keep apart, off the footnote and inside their row', ({ timeLabels, footnote, frame }) => {
    expectApart([footnote.box, ...timeLabels.map(({ box }) => box)]);
    expectInside([footnote.box, ...timeLabels.map(({ box }) => box)], frame.timeRow);
  });

  holds('names among the candles keep apart and off the tags', (layout) => {
    const { zoneLabels, markers, breakLabels, rangeLabels, sessionLabels, frame } = layout;
    const names = [...zoneLabels, ...markers, ...breakLabels, ...rangeLabels, ...sessionLabels].map(({ box }) => box);
    expectApart(names);
    expectInside(names, frame.open);
  });

  holds('breaks, ranges and sessions stay in the pane', ({ breaks, range, sessions, frame }) => {
    const lines = breaks.map(({ fromX, toX, y }) => ({ x: fromX, y, width: toX - fromX, height: 1 }));
    const halves = range?.halves.map(({ box }) => box) ?? [];
    const bounds = { ...frame.prices, height: frame.prices.height + 1 };
    expectInside([...lines, ...halves, ...(range?.entry ? [range.entry] : [])], bounds);
    expect(sessions.every(({ box }) => box.x >= 0 && box.x + box.width <= frame.prices.width)).toBe(true);
  });

  holds('names of zones stand inside their zone, left to right', ({ zoneLabels }) => {
    for (const { label, box } of zoneLabels) {
      expect(box.x).toBeGreaterThanOrEqual(label.box.x);
      expect(box.x + box.width).toBeLessThanOrEqual(label.box.x + label.box.width);
    }
  });

  holds('candles, volume and zones stay in their panes, in whole pixels', ({ candles, zones, frame }, chart) => {
    const withBodies = candles.flatMap(({ wick, body }) => [wick, body]);
    expectInside(withBodies, { ...frame.prices, height: frame.prices.height + 1 });
    expectInside(
      candles.map(({ volume }) => volume),
      frame.volume,
    );
    expectInside(
      zones.map(({ box }) => box),
      { ...frame.prices, height: frame.prices.height + 1 },
    );
    expect(candles).toHaveLength(chart.candles.length);
    for (const box of withBodies) expect(Object.values(box).every(Number.isInteger)).toBe(true);
  });

  holds('lines end at their tags and tags in the picture', ({ levels }) => {
    for (const { fromX, toX, tag, y } of levels) {
      expect(fromX).toBeLessThanOrEqual(toX);
      expect(toX).toBeLessThan(tag.x);
      expect(isInside({ ...tag, y }, { ...picture, height: picture.height + tagHeight })).toBe(true);
    }
  });
});

it('the charts of these tests do crowd: tags are pushed, zones are out of sight, labels are left out', () => {
  const laidOut = fc
    .sample(charts, { numRuns: 60, seed: 1 })
    .map((chart) => ({ chart, layout: layoutChart(chart, measure) }));
  const count = (happens: (of: { chart: Chart; layout: ChartLayout }) => boolean) => laidOut.filter(happens).length;

  expect(
    count(({ layout }) => layout.levels.some(({ y, tag }) => Math.abs(tag.y + tagHeight / 2 - y) > 4)),
  ).toBeGreaterThan(20);
  expect(count(({ layout }) => layout.levels.some(({ isBeyond }) => isBeyond))).toBeGreaterThan(5);
  expect(count(({ chart, layout }) => layout.zones.length < chart.zones.length)).toBeGreaterThan(20);
  expect(count(({ chart, layout }) => layout.markers.length < chart.markers.length)).toBeGreaterThan(5);
  expect(count(({ layout }) => layout.priceLabels.length < layout.priceLines.length)).toBeGreaterThan(20);
  expect(count(({ layout }) => layout.gaps.length > 0)).toBeGreaterThan(5);
  expect(count(({ layout }) => layout.breakLabels.length < layout.breaks.length)).toBeGreaterThan(5);
  expect(count(({ layout }) => layout.rangeLabels.length > 0)).toBeGreaterThan(2);
  expect(count(({ layout }) => layout.sessionLabels.length > 1)).toBeGreaterThan(5);
});

describe('layoutChart', () => {
  it('draws a zone from when it became known to its end, or to the price column', () => {
    const chart = sampleChart();
    const { zones, frame } = layoutChart(chart, measure);
    const living = zones.filter(({ alive }) => alive);

    expect(living.length).toBeGreaterThan(0);
    for (const { box } of living) expect(box.x + box.width).toBe(frame.prices.width);
    expect(zones.some(({ alive, box }) => !alive && box.x + box.width < frame.candles.width)).toBe(true);
  });

  it('begins a zone at the candle that opens when it became known, not before', () => {
    const { candles } = bare;
    const from = at(candles.time[70] ?? 0);
    const zone = { kind: 'fvg', side: 1, top: 63_000, bottom: 62_000, from, label: 'FVG' } as const;
    const layout = layoutChart({ ...bare, zones: [zone] }, measure);
    const [before, opening] = [layout.candles[69], layout.candles[70]];

    expect(layout.zones[0]?.box.x).toBeGreaterThanOrEqual((before?.body.x ?? 0) + (before?.body.width ?? 0));
    expect(layout.zones[0]?.box.x).toBeLessThanOrEqual(opening?.body.x ?? 0);
  });

  it('gives the room of the volume to the prices where nothing was traded', () => {
    const chart = sampleChart();
    const { frame } = layoutChart({ ...chart, candles: { ...chart.candles, volume: new Float64Array(120) } }, measure);

    expect(frame.volume.height).toBe(0);
    expect(frame.prices.height).toBeGreaterThan(layoutChart(chart, measure).frame.prices.height);
  });

  it('says with an arrow that a level is far beyond the picture, and draws no line for it', () => {
    const levels = [
      { kind: 'target', price: 99_000, label: 'Far' },
      { kind: 'stop', price: 1, label: 'Far' },
    ] as const;
    const shapes = layoutChart(sampleChart({ levels }), measure).levels;

    expect(shapes.map(({ label, isBeyond }) => ({ label, isBeyond }))).toEqual([
      { label: '↓ Far', isBeyond: true },
      { label: '↑ Far', isBeyond: true },
    ]);
  });

  it.each([0, 1e-12])('puts prices that differ by a share of %d in the middle', (share) => {
    const { candles } = sampleChart({}, { count: 20, volatility: 0 });
    const high = candles.high.map((price, index) => price * (index === 3 ? 1 + share : 1));
    const layout = layoutChart({ ...bare, candles: { ...candles, high } }, measure);
    const { y, height } = layout.frame.prices;

    for (const { wick } of layout.candles) expect(Math.abs(wick.y - (y + height / 2))).toBeLessThan(2);
  });

  it('refuses a chart without candles', () => {
    const { candles } = sampleChart();
    const empty = { ...candles, length: 0, time: new Float64Array(0) };

    expect(() => layoutChart({ ...bare, candles: empty }, measure)).toThrow(RangeError);
  });
});

const bare = sampleChart({ zones: [], markers: [], levels: [] });

/** A law over all charts. */
function holds(law: string, check: (layout: ChartLayout, chart: Chart) => void): void {
  it(law, () => {
    fc.assert(
      fc.property(charts, (chart) => check(layoutChart(chart, measure), chart)),
      { numRuns: 60 },
    );
  });
}

function expectApart(boxes: readonly Box[], others?: readonly Box[]): void {
  const pairs = boxes.flatMap((a, index) => (others ?? boxes.slice(index + 1)).map((b) => ({ a, b })));
  expect(pairs.filter(({ a, b }) => overlaps(a, b))).toEqual([]);
}

function expectInside(boxes: readonly Box[], outer: Box): void {
  expect(boxes.filter((box) => !isInside(box, outer))).toEqual([]);
}
