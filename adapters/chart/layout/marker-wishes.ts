import type { Chart, ChartMarker } from '../../../src/charts/chart.ts';
import { indexFrom } from '../../../src/market/candle-series.ts';
import type { Box } from './box.ts';
import type { Wish } from './place-labels.ts';
import type { PriceScale } from './price-scale.ts';
import type { Measure } from './text.ts';
import { styles } from './text.ts';
import type { TimeScale } from './time-scale.ts';

/** What markers are placed by. */
export interface MarkerSpace {
  readonly prices: PriceScale;
  readonly times: TimeScale;
  readonly measure: Measure;
}

const height = styles.marker.size + 4;

/** The one place of each marker whose candle is in the picture: just beyond its price. The newest come first. */
export function markerWishes({ markers, candles }: Chart, space: MarkerSpace): Wish<ChartMarker>[] {
  return markers
    .filter(({ at }) => candles.time[indexFrom(candles, at)] === at)
    .toSorted((a, b) => b.at - a.at)
    .map((label) => ({ label, places: [placeOf(label, space.times.centreOf(indexFrom(candles, label.at)), space)] }));
}

function placeOf({ label, price, side }: ChartMarker, centre: number, { prices, measure }: MarkerSpace): Box {
  const width = Math.ceil(measure(label, styles.marker)) + 6;
  const y = Math.round(prices.yOf(price) + (side === 1 ? -height - 6 : 6));
  return { x: Math.round(centre - width / 2), y, width, height };
}
