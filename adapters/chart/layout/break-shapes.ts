import type { Chart, ChartBreak } from '../../../src/charts/chart.ts';
import type { Wish } from './place-labels.ts';
import type { PriceScale } from './price-scale.ts';
import type { Measure } from './text.ts';
import { styles } from './text.ts';
import type { TimeScale } from './time-scale.ts';

/** The line of a break in whole pixels. */
export interface BreakShape {
  readonly side: 1 | -1;
  readonly layer: ChartBreak['layer'];
  readonly y: number;
  readonly fromX: number;
  readonly toX: number;
  readonly label: string;
}

/** What breaks are placed by. */
export interface BreakSpace {
  readonly prices: PriceScale;
  readonly times: TimeScale;
}

/** The lines of the breaks in sight; each ends in the middle of the candle that broke. */
export function breakShapes({ breaks = [], timeframeMs }: Chart, { prices, times }: BreakSpace): BreakShape[] {
  return breaks
    .filter(({ price }) => price >= prices.low && price <= prices.high)
    .map(({ side, layer, price, from, to, label }) => {
      const [fromX, toX] = [from + timeframeMs / 2, to - timeframeMs / 2].map((time) => Math.round(times.xOf(time)));
      return { side, layer, label, y: Math.round(prices.yOf(price)), fromX: fromX ?? 0, toX: toX ?? 0 };
    })
    .filter(({ fromX, toX }) => toX > fromX);
}

const height = styles.mark.size + 2;

/** A shorter line than this is too short to be named. */
const leastLength = 12;

/** Places for the names of breaks: on the far side of the line from the candles, middle first. The larger layer comes first, then the newest. */
export function breakWishes(shapes: readonly BreakShape[], measure: Measure): Wish<BreakShape>[] {
  return shapes
    .filter(({ fromX, toX }) => toX - fromX >= leastLength)
    .toSorted((a, b) => Number(b.layer === 'swing') - Number(a.layer === 'swing') || b.toX - a.toX)
    .map((label) => ({ label, places: placesOf(label, Math.ceil(measure(label.label, styles.mark)) + 6) }));
}

function placesOf({ fromX, toX, y, side }: BreakShape, width: number) {
  const middle = (fromX + toX) / 2 - width / 2;
  const columns = [middle, fromX, toX - width].map(Math.round);
  const [outside, inside] = side === 1 ? [y - height - 2, y + 3] : [y + 3, y - height - 2];
  return [outside, inside].flatMap((top) => columns.map((x) => ({ x, y: top, width, height })));
}
