import type { Chart, ChartLevel, ChartMarker, ChartZone } from '../../../src/charts/chart.ts';
import type { CandleSeries } from '../../../src/market/candle-series.ts';
import { candleAt } from '../../../src/market/candle-series.ts';
import { at, minute } from '../../../src/time.ts';
import type { SampleMarket } from './sample-market.ts';
import { sampleCandles } from './sample-market.ts';

/** A market like a busy coin's: 120 candles of 15 minutes around 64,000. */
export const busyMarket: SampleMarket = {
  seed: 7,
  count: 120,
  openTime: Date.UTC(2026, 10, 19, 13, 0),
  timeframeMs: 15 * minute,
  price: 64_000,
  tick: 0.01,
  volatility: 0.0035,
};

/** A whole chart of a made-up market, with its gaps, swings and a plan; `parts` replace what a test is about. */
export function sampleChart(parts: Partial<Chart> = {}, market: Partial<SampleMarket> = {}): Chart {
  const whole = { ...busyMarket, ...market };
  const candles = parts.candles ?? sampleCandles(whole);
  return {
    title: 'BTC/USDT 15m',
    subtitle: 'binance',
    theme: 'dark',
    timeframeMs: whole.timeframeMs,
    decimals: 2,
    candles,
    zones: gapsIn(candles, parts.timeframeMs ?? whole.timeframeMs),
    markers: swingsIn(candles),
    levels: planFor(candles),
    footnote: '2026-11-20 19:05 UTC',
    ...parts,
  };
}

/** The larger gaps between the wicks of three candles, from the close of the third to when they are filled. */
export function gapsIn(candles: CandleSeries, timeframeMs: number): ChartZone[] {
  return range(2, candles.length).flatMap((index) => {
    const [first, third] = [candleAt(candles, index - 2), candleAt(candles, index)];
    const side = third.low > first.high ? 1 : -1;
    const [bottom, top] = side === 1 ? [first.high, third.low] : [third.high, first.low];
    if (top - bottom < third.close * 0.001) return [];
    const filled = range(index + 1, candles.length).find((later) =>
      side === 1 ? candleAt(candles, later).low <= bottom : candleAt(candles, later).high >= top,
    );
    const from = at(third.openTime + timeframeMs);
    const end = filled === undefined ? {} : { to: at(candleAt(candles, filled).openTime + timeframeMs) };
    return [{ kind: 'fvg', side, top, bottom, from, ...end, label: 'FVG' } as const];
  });
}

/** Highs and lows of five candles on both sides, named against the one before. */
export function swingsIn(candles: CandleSeries): ChartMarker[] {
  const last = { 1: Number.NEGATIVE_INFINITY, [-1]: Number.POSITIVE_INFINITY };
  return range(5, candles.length - 5).flatMap((index) => {
    const { openTime, high, low } = candleAt(candles, index);
    const around = range(index - 5, index + 6).filter((other) => other !== index);
    if (around.every((other) => candleAt(candles, other).high < high)) return [named(1, high, openTime)];
    if (around.every((other) => candleAt(candles, other).low > low)) return [named(-1, low, openTime)];
    return [];
  });

  function named(side: 1 | -1, price: number, openTime: number): ChartMarker {
    const label = `${price > last[side] ? 'H' : 'L'}${side === 1 ? 'H' : 'L'}`;
    last[side] = price;
    return { at: at(openTime), price, side, label };
  }
}

/** A buy just below the last price with a stop and three targets. */
export function planFor(candles: CandleSeries): ChartLevel[] {
  const last = candleAt(candles, candles.length - 1);
  const from = at(candleAt(candles, Math.max(0, candles.length - 24)).openTime);
  const risk = last.close * 0.006;
  const entry = last.close - risk / 2;
  return [
    { kind: 'entry', price: entry, label: 'Entry', from },
    { kind: 'stop', price: entry - risk, label: 'Stop', from },
    ...[1, 2, 3].map((times) => ({ kind: 'target', price: entry + times * risk, label: `TP${times}`, from }) as const),
    { kind: 'last', price: last.close, label: 'Last' },
  ];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
