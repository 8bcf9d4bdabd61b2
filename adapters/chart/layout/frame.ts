import type { Chart } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';
import { rightOf } from './box.ts';
import { formatPrice } from './format-price.ts';
import { tagLabel } from './level-label.ts';
import type { PriceScale } from './price-scale.ts';
import type { PriceTick } from './price-ticks.ts';
import type { Measure } from './text.ts';
import { styles } from './text.ts';

/** Size of the picture in pixels. */
export const picture: Box = { x: 0, y: 0, width: 1200, height: 675 };

/** Height of a price tag. */
export const tagHeight = 36;

/** Distance between the end of a level's line and its tag: the line bends there where tags were pushed apart. */
const elbow = 28;

/** From the edge of the picture to the first letter. */
export const gutter = 24;

const headerHeight = 74;
const timeRowHeight = 44;
const volumeHeight = 84;
const widestTagLabel = 170;

/** Room right of the newest candle for zones and lines that begin there. */
const future = 84;

/** Where the price pane begins and ends; all of it is known before anything is measured. */
export function pricePaneOf({ candles }: Chart): Pick<Box, 'y' | 'height'> {
  const volume = candles.volume.some((amount) => amount > 0) ? volumeHeight : 0;
  return { y: headerHeight, height: picture.height - headerHeight - timeRowHeight - volume };
}

/** The parts of the picture. */
export interface Frame {
  /** Candles, zones and lines; reaches to the price column. */
  readonly prices: Box;
  /** Below the prices, as wide; no height where nothing was traded. */
  readonly volume: Box;
  /** The part of the prices that tags and the bends before them leave free. */
  readonly open: Box;
  /** Where candles stand: leaves room for what begins at the newest one. */
  readonly candles: Box;
  /** Round prices at the right edge, beside prices and volume. */
  readonly axis: Box;
  /** Tags of levels: the price column and, left of it, their labels. */
  readonly tags: Box;
  readonly timeRow: Box;
}

/** What the price axis shows; it must be known before its width is. */
export interface PriceAxis {
  readonly prices: PriceScale;
  readonly priceLines: readonly PriceTick[];
}

/** Divides the picture, giving the right edge as much room as its longest words need. */
export function frameOf(chart: Chart, { prices, priceLines }: PriceAxis, measure: Measure): Frame {
  const pane = pricePaneOf(chart);
  const bottom = picture.height - timeRowHeight;
  const axisWidth = Math.ceil(priceWidth(chart, priceLines, measure)) + 28;
  const labelWidth = Math.ceil(tagLabelWidth(chart, prices, measure));
  const plotWidth = picture.width - axisWidth;
  const tagsX = plotWidth - labelWidth;
  const linesEnd = chart.levels.length > 0 ? tagsX - elbow : plotWidth;
  const candlesEnd = linesEnd - (chart.levels.length + chart.zones.length > 0 ? future : 16);
  return {
    prices: { x: 0, y: pane.y, width: plotWidth, height: pane.height },
    volume: { x: 0, y: pane.y + pane.height, width: plotWidth, height: bottom - pane.y - pane.height },
    open: { x: 0, y: pane.y, width: linesEnd, height: pane.height },
    candles: { x: 12, y: pane.y, width: candlesEnd - 12, height: pane.height },
    axis: { x: plotWidth, y: pane.y, width: axisWidth, height: bottom - pane.y },
    tags: { x: tagsX, y: pane.y, width: picture.width - tagsX - 6, height: bottom - pane.y },
    timeRow: { x: 0, y: bottom, width: rightOf(picture), height: timeRowHeight },
  };
}

function priceWidth(chart: Chart, ticks: readonly PriceTick[], measure: Measure): number {
  const onTicks = ticks.map(({ text }) => measure(text, styles.axisPrice));
  const onTags = chart.levels.map(({ price }) => measure(formatPrice(price, chart.decimals), styles.tagPrice));
  return Math.max(60, ...onTicks, ...onTags);
}

function tagLabelWidth({ levels }: Chart, prices: PriceScale, measure: Measure): number {
  const longest = Math.max(0, ...levels.map((level) => measure(tagLabel(level, prices), styles.tag)));
  return longest > 0 ? Math.min(widestTagLabel, longest) + 16 : 0;
}
