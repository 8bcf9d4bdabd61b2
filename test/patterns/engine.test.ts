import { describe, expect, it } from 'vitest';
import type { Candle, Ohlcv } from '../../src/market/candle.ts';
import { seriesOf, sliceSeries } from '../../src/market/candle-series.ts';
import { createEngine, type Engine, restoreEngine } from '../../src/patterns/engine.ts';
import { fairValueGap } from '../../src/patterns/fair-value-gap.ts';
import { layerNames } from '../../src/patterns/object.ts';
import { swings } from '../../src/patterns/swings.ts';
import { zoneLife } from '../../src/patterns/zone-pattern.ts';
import { minute } from '../../src/time.ts';
import { engineFor, feedLines, reborn, settings } from './logs.ts';
import { calm, candlesOf, logOf, type Row } from './rows.ts';
import { market, start, tickSize, walk } from './walk.ts';

const candles = walk(11, 1_200);
const rows = candles.map(
  ({ openTime, open, high, low, close, volume }): Ohlcv => [openTime, open, high, low, close, volume],
);

describe('one log', () => {
  const lines = feedLines(engineFor(candles), candles);

  it.each([1, 7, 1_000, candles.length])('comes out of a series cut into chunks of %i', (chunk) => {
    const engine = engineFor(candles);
    const series = seriesOf(rows);
    const written: string[] = [];
    for (let from = 0; from < series.length; from += chunk) {
      engine.feedSeries(sliceSeries(series, from, Math.min(from + chunk, series.length)), (event) => {
        written.push(engine.exportLine(event));
      });
    }

    expect(written).toEqual(lines);
  });

  it('is the same in two engines fed in turns', () => {
    const [one, other] = [engineFor(candles), engineFor(candles)];
    const both = candles.map((candle) => [feedLines(one, [candle]), feedLines(other, [candle])] as const);

    expect(both.flatMap(([line]) => line)).toEqual(lines);
    expect(both.flatMap(([, line]) => line)).toEqual(lines);
  });
});

describe.each(Object.entries(settings))('a state saved with settings %s', (_, options) => {
  const early = candles.slice(0, 600);

  it.each([0, 1, 13, 14, 400])('after %i candles goes on as the engine itself does', (count) => {
    const engine = engineFor(early, options);
    feedLines(engine, early.slice(0, count));
    const saved = engine.save();
    const other = reborn(engine);

    expect(other.save()).toEqual(saved);
    expect(viewsOf(other)).toEqual(viewsOf(engine));
    expect(feedLines(other, early.slice(count))).toEqual(feedLines(engine, early.slice(count)));
    expect(other.save()).toEqual(engine.save());
    expect(other.liveZones()).toEqual(engine.liveZones());
    expect(engine.save()).not.toEqual(saved);
  });
});

function viewsOf(engine: Engine) {
  const structure = layerNames.map((layer) => engine.structure(layer));
  return [structure, engine.lastClose(), engine.liveZones(), engine.livePools(), engine.openSessions()];
}

it('a state is a copy: what the engine does later leaves it alone', () => {
  const engine = engineFor(candles);
  feedLines(engine, candles.slice(0, 500));
  const saved = engine.save();
  const text = JSON.stringify(saved);
  feedLines(engine, candles.slice(500));
  const restored = restoreEngine(saved);
  if (restored) feedLines(restored, candles.slice(500));

  expect(JSON.stringify(saved)).toBe(text);
});

it('a state of another version of the engine is refused', () => {
  expect(restoreEngine({ ...engineFor([]).save(), engineVersion: 0 })).toBeUndefined();
});

describe('a candle is refused and counted', () => {
  const before = candlesOf(calm(20));
  const newest = before[19] as Candle;
  const next = { ...newest, openTime: newest.openTime + minute };

  it.each<[string, Candle, string]>([
    ['without a number', { ...next, high: Number.NaN }, 'not-finite'],
    ['below zero', { ...next, low: -5 }, 'not-positive'],
    ['with its high below its low', { ...next, high: 90 }, 'inconsistent'],
    ['with negative volume', { ...next, volume: -1 }, 'negative-volume'],
    ['between two minutes', { ...next, openTime: next.openTime + 1 }, 'misaligned'],
    ['off the price grid', { ...next, close: 100.01 }, 'off-tick'],
    ['that was seen before', newest, 'duplicate'],
    ['that was seen before, some time ago', before[3] as Candle, 'duplicate'],
    ['with other values than before', { ...newest, close: 101 }, 'corrected'],
    ['with another volume than before', { ...newest, volume: 2 }, 'corrected'],
    ['older than the first', { ...newest, openTime: start - minute }, 'late'],
  ])('%s', (_, candle, reason) => {
    const engine = createEngine({ market, tickSize: 1 });
    feedLines(engine, before);
    const lines = feedLines(engine, [candle, candle]);

    expect(lines).toEqual([]);
    expect(engine.refusalOf(candle)).toBe(reason);
    expect(engine.refusals()).toEqual({ [reason]: 2 });
    expect(engine.candles()).toBe(20);
    expect(reborn(engine).refusals()).toEqual({ [reason]: 2 });
  });

  it('and changes nothing that comes after', () => {
    const clean = candlesOf([...calm(20), [100, 105, 95, 104], [104, 116, 103, 115], [115, 121, 110, 118]]);
    const dirty = clean.flatMap((candle) => [{ ...candle, low: 0 }, candle, candle, { ...candle, close: 96 }]);

    expect(feedLines(createEngine({ market, tickSize: 1 }), dirty)).toEqual(
      feedLines(createEngine({ market, tickSize: 1 }), clean),
    );
  });
});

describe('a gap before a candle', () => {
  it.each<[string, Row, object[]]>([
    ['is not told where price and time go on', [100, 105, 95, 100], []],
    ['is not told for a jump of half an ATR', [105, 105, 95, 100], []],
    ['tells a jump up of more than half an ATR', [106, 106, 95, 100], [{ side: 1, missing: 0, gapAtr: 0.6 }]],
    ['tells a jump down', [94, 105, 94, 100], [{ side: -1, missing: 0, gapAtr: 0.6 }]],
    ['tells missing candles', [100, 105, 95, 100, 3], [{ side: 0, missing: 3, gapAtr: 0 }]],
    ['tells both', [110, 115, 95, 100, 1], [{ side: 1, missing: 1, gapAtr: 1 }]],
  ])('%s', (_, row, gaps) => {
    const told = logOf([...calm(20), row]).filter(({ kind }) => kind === 'candle-gap');

    expect(told).toMatchObject(gaps.map((gap) => ({ ...gap, anchorIdx: 20, knownIdx: 20 })));
    expect(told.length).toBe(gaps.length);
  });

  it('is measured in nothing while the ATR is null or 0', () => {
    const still: Row = [100, 100, 100, 100];
    const early = logOf([still, [150, 150, 150, 150]]);
    const flat = logOf([...Array<Row>(20).fill(still), [150, 150, 150, 150]]);

    const told = (records: typeof early) =>
      records.filter(({ kind }) => kind === 'candle-gap').map(({ gapAtr }) => gapAtr);
    expect(told(early)).toEqual([null]);
    expect(told(flat)).toEqual([null]);
  });
});

describe('series of every length', () => {
  it.each([0, 1, 2, 3, 13, 14, 15, 99, 101, 300])('%i flat candles pass, and tell nothing but the time', (count) => {
    const flat = candlesOf(Array<Row>(count).fill([100, 100, 100, 100]));
    const engine = createEngine({ market, tickSize: 1 });

    expect(feedLines(engine, flat).filter((line) => !line.includes('"kind":"session-'))).toEqual([]);
    expect(engine.candles()).toBe(count);
    expect(engine.atr()).toBe(count < 14 ? undefined : 0);
    expect(engine.lastOpenTime()).toBe(flat.at(-1)?.openTime);
  });

  it.each([0, 1, 2, 5, 20, 50, 300])('%i moving candles pass', (count) => {
    const some = walk(count, count);
    const engine = engineFor(some, { preset: 'luxalgo-comparable' });
    feedLines(engine, some);

    expect(engine.candles()).toBe(count);
  });
});

it('shows what is alive: zones, swings, ATR', () => {
  const engine = createEngine({
    market,
    tickSize: 1,
    params: { internal: { left: 2, right: 1 } },
    patterns: [zoneLife, swings, fairValueGap],
  });
  const up: Row[] = [
    [100, 105, 95, 104],
    [104, 116, 103, 115],
    [115, 121, 110, 118],
    [118, 119, 107, 115],
  ];
  feedLines(engine, candlesOf([...calm(20), ...up]));
  const openTime = (index: number) => start + index * minute;

  expect(engine.liveZones()).toEqual([
    {
      identity: expect.objectContaining({ kind: 'fvg', side: 1, ordinal: 0 }),
      zone: 'fvg',
      side: 1,
      layer: null,
      top: 110,
      bottom: 105,
      anchoredAt: openTime(21),
      knownAt: openTime(23),
      state: 'mid',
      touchCount: 1,
      maxFill: 0.6,
      atr0: (((10 * 13 + 13) / 14) * 13 + 11) / 14,
      strength: null,
      freshness: 1,
      isMitigated: true,
      isContextLost: false,
    },
  ]);
  expect(engine.lastSwing('internal', 1)).toMatchObject({
    identity: { kind: 'swing', side: 1, layer: 'internal' },
    price: 121,
    label: null,
    anchoredAt: openTime(22),
    knownAt: openTime(24),
  });
  expect(engine.lastSwing('internal', -1)?.price).toBe(95);
  expect(engine.lastSwing('swing', 1)).toBeUndefined();
  expect(engine.tickSize).toBe(1);
  expect(engine.market).toBe(market);
});

it('refuses a tick size that is none', () => {
  expect(() => createEngine({ market, tickSize: 0 })).toThrow(RangeError);
});

it('forgets what is old: neither log length nor time makes a state grow', () => {
  const engine = createEngine({ market, tickSize });
  const sizes = [0, 1, 2, 3].map((round) => {
    const later = walk(50 + round, 3_000).map((candle, at) => ({
      ...candle,
      openTime: start + minute * (3_000 * round + at),
    }));
    feedLines(engine, later);
    return JSON.stringify(engine.save()).length;
  });

  expect(Math.max(...sizes)).toBeLessThan(1.2 * Math.min(...sizes));
});
