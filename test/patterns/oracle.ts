import type { Candle } from '../../src/market/candle.ts';
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
  readonly ticksPerUnit: number;
  readonly bars: readonly Bar[];
  readonly volumes: readonly number[];
  readonly times: readonly number[];
  /** From one candle to the next, in ms. */
  readonly step: number;
  /** ATR after each candle, NaN while null. */
  readonly atr: readonly number[];
  readonly atrSlow: readonly number[];
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
  const atr = averageRange(range, params.atrLength);
  let elapsed = 0;
  const clock = range.map((one, i) => {
    const before = atr[i - 1] ?? Number.NaN;
    elapsed += before > 0 ? one / before : 0;
    return elapsed;
  });
  const times = candles.map(({ openTime }) => openTime);
  const step = Math.min(...times.slice(1).map((time, at) => time - (times[at] ?? 0)));
  const atrSlow = averageRange(range, params.atrSlowLength);
  return { params, ticksPerUnit, bars, volumes: candles.map(({ volume }) => volume), times, step, atr, atrSlow, clock };
}

/** Wilder's average of true ranges, NaN while null (2.8). */
function averageRange(range: readonly number[], length: number): number[] {
  const atr = range.map(() => Number.NaN);
  for (let i = length - 1; i < range.length; i += 1) {
    const seed = range.slice(0, length).reduce((sum, one) => sum + one, 0) / length;
    const before = atr[i - 1] ?? Number.NaN;
    atr[i] = i === length - 1 ? seed : (before * (length - 1) + (range[i] ?? 0)) / length;
  }
  return atr;
}

/** The candle at an index, made of NaN outside the chart: no comparison with it holds. */
export function barAt({ bars }: Pick<Chart, 'bars'>, at: number): Bar {
  return bars[at] ?? { o: Number.NaN, h: Number.NaN, l: Number.NaN, c: Number.NaN };
}

/** ATR after the candle at an index, NaN while null. */
export function atrAt({ atr }: Chart, at: number): number {
  return atr[at] ?? Number.NaN;
}

/** A multiple of an ATR as a tolerance (2.8). */
export function within(multiple: number, atr: number): number {
  return Number.isNaN(atr) ? 1 : Math.max(multiple * atr, 1);
}

/** A distance in ATR, null where that is null or 0. */
export function perAtr(distance: number, atr: number): number | null {
  return atr > 0 ? distance / atr : null;
}

/** The indices from `from` to `to`, both included. */
export function indices(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** Whether no candle is missing between two. */
export function isContiguous({ times, step }: Chart, from: number, to: number): boolean {
  return (times[to] ?? 0) - (times[from] ?? 0) === (to - from) * step;
}

/** A volume as a multiple of the mean of the 50 candles that end at `last`; null where it cannot be told (2.2). */
export function volumeTimes({ volumes }: Chart, volume: number, last: number): number | null {
  const before = volumes.slice(Math.max(0, last - 49), last + 1);
  const sum = before.reduce((total, one) => total + one, 0);
  return last < 49 || sum === 0 || volume === 0 ? null : volume / (sum / 50);
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
    return isContiguous(chart, i - 2, i) && isAccepted(chart, i) ? [{ i, near: third.l, far: first.h }] : [];
  });
}

function isAccepted(chart: Chart, i: number): boolean {
  const { bars, params } = chart;
  const [first, middle, third] = bars.slice(i - 2, i + 1);
  if (!first || !middle || !third) return false;
  const body = (bar: Bar) => Math.abs(bar.c - bar.o);
  const closesThrough = middle.c > first.h;
  const atrBefore = atrAt(chart, i - 1);
  switch (params.fvgFilter) {
    case 'colour':
      return middle.c > middle.o;
    case 'none':
      return closesThrough;
    case 'atr':
      return closesThrough && third.l - first.h >= Math.max(params.fvgMinAtr * atrBefore, 1);
    case 'body':
      return closesThrough && isDisplaced(chart, i - 1);
    case 'auto': {
      const before = bars.slice(Math.max(0, i - 201), i - 1);
      const mean = before.reduce((sum, bar) => sum + body(bar), 0) / 200;
      return closesThrough && before.length === 200 && body(middle) >= 2 * mean;
    }
  }
}

/** Whether a candle moved up far more than usual (3.8). */
export function isDisplaced(chart: Chart, i: number): boolean {
  const { o, h, l, c } = barAt(chart, i);
  const { displacement, displacedAtr, displacedShare } = chart.params;
  const atr = atrAt(chart, i - 1);
  if (!(c > o && atr > 0)) return false;
  if (displacement === 'atr') return c - o >= displacedAtr * atr && c - o >= displacedShare * (h - l);
  const bodies = chart.bars.slice(Math.max(0, i - 4), i + 1).map((bar) => Math.abs(bar.c - bar.o));
  const mean = bodies.reduce((sum, body) => sum + body, 0) / 5;
  return bodies.length === 5 && c - o > mean && h - c < 0.36 * (c - o) && o - l < 0.36 * (c - o);
}
