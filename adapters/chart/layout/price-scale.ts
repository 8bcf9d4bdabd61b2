import type { Chart } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';

/** Maps prices to pixels; `low` is at the bottom of the pane, `high` at its top. */
export interface PriceScale {
  readonly low: number;
  readonly high: number;
  readonly yOf: (price: number) => number;
}

/** Space kept free above and below what must be seen, as a share of the pane: markers stand there. */
const margin = 0.08;

/** Prices that differ by a smaller share are equal: the rest is rounding. */
const noise = 1e-7;

/** How far beyond the candles a level may stretch the scale, in candle ranges. */
const reach = 1.2;

/**
 * A linear scale that shows every candle, and every level that is not so far away that candles would be squashed; pools
 * do not count.
 *
 * Where all prices are equal the scale spans at least 1 % of the price and ten of its smallest steps.
 */
export function priceScale(chart: Chart, pane: Box): PriceScale {
  const [bottom, top] = withMargin(withLevels(candleRange(chart), chart), chart);
  const perPrice = pane.height / (top - bottom);
  return { low: bottom, high: top, yOf: (price) => pane.y + (top - price) * perPrice };
}

type Range = readonly [low: number, high: number];

function candleRange({ candles }: Chart): Range {
  return [candles.low.reduce((a, b) => Math.min(a, b)), candles.high.reduce((a, b) => Math.max(a, b))];
}

function withLevels([low, high]: Range, chart: Chart): Range {
  const stretch = Math.max(high - low, high * 0.02) * reach;
  const near = chart.levels
    .filter(({ kind }) => kind !== 'pool')
    .map(({ price }) => price)
    .filter((price) => price >= low - stretch && price <= high + stretch);
  return [Math.min(low, ...near), Math.max(high, ...near)];
}

function withMargin([low, high]: Range, { decimals }: Chart): Range {
  const least = Math.max(Math.abs(high) * 0.01, 10 * 10 ** -decimals);
  const missing = high - low > Math.abs(high) * noise ? 0 : least / 2;
  const around = (high - low + 2 * missing) * margin + missing;
  return [low - around, high + around];
}
