import type { Result } from './result.ts';

/** What a set of closed plans adds up to. Rates and shares are 0 to 1; R as in `Result`. */
export interface Statistics {
  /** Closed plans. */
  readonly count: number;
  /** Plans that were never entered; they are neither wins nor losses. */
  readonly unfilled: number;
  /** Share of closed plans that reached a target, with its 95 % interval (Wilson). */
  readonly hitRate: number;
  readonly hitRateBounds: Bounds;
  readonly averageNetR: number;
  /** 95 % interval of the average, by the normal approximation; null under 30 plans. */
  readonly averageBounds: Bounds | null;
  readonly totalNetR: number;
  /** Gains over losses; null where nothing was lost. */
  readonly profitFactor: number | null;
  /** Deepest fall of the running total, in R. */
  readonly drawdownR: number;
  readonly medianBars: number;
  readonly ambiguousShare: number;
}

export type Bounds = readonly [low: number, high: number];

/** z of a two-sided 95 % interval. */
const z = 1.959964;
const enough = 30;

/** The figures of closed plans in the order they ended; undefined where there are none. */
export function statisticsOf(results: readonly Result[], unfilled: number): Statistics | undefined {
  const count = results.length;
  if (count === 0) return undefined;
  const net = results.map(({ netR }) => netR);
  const hits = results.filter(({ label }) => label.startsWith('target')).length;
  const total = sum(net);
  return {
    count,
    unfilled,
    hitRate: hits / count,
    hitRateBounds: wilson(hits, count),
    averageNetR: total / count,
    averageBounds: count < enough ? null : boundsOfMean(net),
    totalNetR: total,
    profitFactor: profitFactorOf(net),
    drawdownR: drawdownOf(net),
    medianBars: median(results.map(({ bars }) => bars)),
    ambiguousShare: results.filter(({ isAmbiguous }) => isAmbiguous).length / count,
  };
}

/** Wilson's score interval of a share (E. B. Wilson, 1927). */
function wilson(hits: number, count: number): Bounds {
  const share = hits / count;
  const centre = share + z ** 2 / (2 * count);
  const spread = z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  const scale = 1 + z ** 2 / count;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

function boundsOfMean(values: readonly number[]): Bounds {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
  const spread = z * Math.sqrt(variance / values.length);
  return [mean - spread, mean + spread];
}

function profitFactorOf(net: readonly number[]): number | null {
  const lost = -sum(net.filter((value) => value < 0));
  return lost === 0 ? null : sum(net.filter((value) => value > 0)) / lost;
}

function drawdownOf(net: readonly number[]): number {
  let total = 0;
  let highest = 0;
  let deepest = 0;
  for (const value of net) {
    total += value;
    highest = Math.max(highest, total);
    deepest = Math.max(deepest, highest - total);
  }
  return deepest;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
