import type { Candle } from '../../src/market/candle.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { PatternParams } from '../../src/patterns/params.ts';

/** A candle in ticks, or its mirror image. */
export interface Bar {
  readonly o: number;
  readonly h: number;
  readonly l: number;
  readonly c: number;
}

/** What smc.md says, computed the long way: every rule looks at every candle again. */
export interface Chart {
  readonly params: PatternParams;
  readonly bars: readonly Bar[];
  readonly times: readonly number[];
  /** ATR after each candle, NaN while null. */
  readonly atr: readonly number[];
  readonly clock: readonly number[];
}

/** The chart of candles; `ticksPerUnit` of price 1. */
export function chartOf(candles: readonly Candle[], params: PatternParams, ticksPerUnit = 100): Chart {
  const ticks = (price: number) => Math.round(price * ticksPerUnit);
  const bars = candles.map(({ open, high, low, close }) => ({
    o: ticks(open),
    h: ticks(high),
    l: ticks(low),
    c: ticks(close),
  }));
  const range = bars.map(({ h, l }, i) => {
    const before = bars[i - 1]?.c;
    return before === undefined ? h - l : Math.max(h, before) - Math.min(l, before);
  });
  const atr = range.map(() => Number.NaN);
  for (let i = params.atrLength - 1; i < range.length; i += 1) {
    const seed = range.slice(0, params.atrLength).reduce((sum, one) => sum + one, 0) / params.atrLength;
    const before = atr[i - 1] ?? Number.NaN;
    atr[i] = i === params.atrLength - 1 ? seed : (before * (params.atrLength - 1) + (range[i] ?? 0)) / params.atrLength;
  }
  let elapsed = 0;
  const clock = range.map((one, i) => {
    const before = atr[i - 1] ?? Number.NaN;
    elapsed += before > 0 ? one / before : 0;
    return elapsed;
  });
  return { params, bars, times: candles.map(({ openTime }) => openTime), atr, clock };
}

/** The chart as one side sees it. */
export function seenBy(chart: Chart, side: number): Chart {
  if (side > 0) return chart;
  return { ...chart, bars: chart.bars.map(({ o, h, l, c }) => ({ o: -o, h: -l, l: -h, c: -c })) };
}

/** Candles that are pivot highs: compared with every neighbour, one by one (3.1). */
export function pivotHighs({ bars, params }: Chart, { left, right }: PatternParams['internal']): number[] {
  const { tie } = params;
  const beatsLeft = (p: number, other: number) => (tie === 'last' || tie === 'both' ? p >= other : p > other);
  const beatsRight = (p: number, other: number) => (tie === 'first' || tie === 'both' ? p >= other : p > other);
  return bars.flatMap(({ h }, p) => {
    const isSettled = p >= left && p + right < bars.length;
    const before = bars.slice(Math.max(0, p - left), p).every((bar) => beatsLeft(h, bar.h));
    const after = bars.slice(p + 1, p + 1 + right).every((bar) => beatsRight(h, bar.h));
    return isSettled && before && after ? [p] : [];
  });
}

/** A fair value gap of the bullish side: candle it became known at, and its edges in ticks (3.7). */
export interface Gap {
  readonly i: number;
  readonly near: number;
  readonly far: number;
}

export function bullishGaps(chart: Chart): Gap[] {
  return chart.bars.flatMap((third, i) => {
    const first = chart.bars[i - 2];
    const middle = chart.bars[i - 1];
    if (!first || !middle || !(third.l > first.h) || Number.isNaN(chart.atr[i])) return [];
    const isContiguous = (chart.times[i] ?? 0) - (chart.times[i - 2] ?? 0) === 2 * candleMs(chart);
    return isContiguous && isAccepted(chart, i) ? [{ i, near: third.l, far: first.h }] : [];
  });
}

/** The distance of two neighbours that miss nothing between them. */
function candleMs({ times }: Chart): number {
  return Math.min(...times.slice(1).map((time, at) => time - (times[at] ?? 0)));
}

function isAccepted({ bars, atr, params }: Chart, i: number): boolean {
  const [first, middle, third] = bars.slice(i - 2, i + 1);
  if (!first || !middle || !third) return false;
  const body = (bar: Bar) => Math.abs(bar.c - bar.o);
  const closesThrough = middle.c > first.h;
  const atrBefore = atr[i - 1] ?? Number.NaN;
  switch (params.fvgFilter) {
    case 'colour':
      return middle.c > middle.o;
    case 'none':
      return closesThrough;
    case 'atr':
      return closesThrough && third.l - first.h >= Math.max(params.fvgMinAtr * atrBefore, 1);
    case 'body': {
      const isBig = middle.c - middle.o >= params.displacedAtr * (atr[i - 2] ?? Number.NaN);
      return closesThrough && isBig && middle.c - middle.o >= params.displacedShare * (middle.h - middle.l);
    }
    case 'auto': {
      const before = bars.slice(Math.max(0, i - 201), i - 1);
      const mean = before.reduce((sum, bar) => sum + body(bar), 0) / 200;
      return closesThrough && before.length === 200 && body(middle) >= 2 * mean;
    }
  }
}

/** A zone on its way. */
interface Life extends Gap {
  readonly log: string[];
  touches: number;
  isAway: boolean;
  isOver: boolean;
}

/** The whole life of a bullish zone after its birth, walked candle by candle (3.4, 3.11). */
export function lifeOf(chart: Chart, gap: Gap): string[] {
  const life: Life = { ...gap, log: [], touches: 0, isAway: false, isOver: false };
  for (let j = gap.i + 1; j < chart.bars.length && !life.isOver; j += 1) {
    const expiry = expiryOf(chart, life, j);
    if (expiry) end(life, `${j} zone-expired ${expiry}`);
    else liveOn(chart, life, j);
  }
  return life.log;
}

function liveOn(chart: Chart, life: Life, j: number): void {
  const bar = barAt(chart, j);
  const { near, far } = life;
  const { invalidation, revisitAtr } = chart.params;
  if (bar.l <= near && (life.touches === 0 || life.isAway)) touch(life, j);
  if (isFirst(chart, life, { j, level: (near + far) / 2 })) life.log.push(`${j} zone-mid ${life.touches}`);
  if (isFirst(chart, life, { j, level: far })) life.log.push(`${j} zone-full ${life.touches}`);
  const probe = { close: bar.c, wick: bar.l, body: Math.max(bar.o, bar.c) }[invalidation];
  if (probe < far) end(life, `${j} zone-invalidated ${invalidation}`);
  life.isAway ||= life.touches > 0 && bar.l > near + Math.max(revisitAtr * atrAt(chart, life.i), 1);
}

function touch(life: Life, j: number): void {
  life.touches += 1;
  life.isAway = false;
  life.log.push(`${j} ${life.touches === 1 ? 'zone-touched' : 'zone-retested'} ${life.touches}`);
}

function end(life: Life, line: string): void {
  life.log.push(line);
  life.isOver = true;
}

function isFirst({ bars }: Chart, { i }: Life, { j, level }: { j: number; level: number }): boolean {
  return bars.findIndex(({ l }, at) => at > i && l <= level) === j;
}

function expiryOf(chart: Chart, { i, near }: Gap, j: number): string | undefined {
  const { maxAge, maxClock, maxDistanceAtr } = chart.params;
  if (maxAge.fvg !== null && j - i > maxAge.fvg) return 'age';
  if (maxClock !== null && (chart.clock[j] ?? 0) - (chart.clock[i] ?? 0) > maxClock) return 'clock';
  if (maxDistanceAtr === null || j - 1 <= i) return undefined;
  return barAt(chart, j - 1).c > near + Math.max(maxDistanceAtr * atrAt(chart, i), 1) ? 'distance' : undefined;
}

function barAt({ bars }: Chart, at: number): Bar {
  return bars[at] ?? { o: Number.NaN, h: Number.NaN, l: Number.NaN, c: Number.NaN };
}

function atrAt({ atr }: Chart, at: number): number {
  return atr[at] ?? Number.NaN;
}

/** What a log says of one zone, in the words of `lifeOf`. */
export function toldLife(records: readonly EventRecord[]): string[] {
  return records
    .filter(({ kind }) => kind !== 'zone-created')
    .map(({ knownIdx, kind, touchCount, reason }) => `${knownIdx} ${kind} ${touchCount ?? reason}`);
}
