import type { Chart } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';
import { bottomOf, clamp, rightOf } from './box.ts';
import type { Wish } from './place-labels.ts';
import type { PriceScale } from './price-scale.ts';
import type { Measure } from './text.ts';
import { styles } from './text.ts';
import type { TimeScale } from './time-scale.ts';

/** A part of a dealing range that has a name. */
export type RangePart = 'premium' | 'discount' | 'equilibrium' | 'entry';

/** The visible parts of a dealing range in whole pixels, and the lines at its ends. */
export interface RangeShape {
  readonly halves: readonly { readonly part: 'premium' | 'discount'; readonly box: Box }[];
  readonly lines: readonly { readonly isMiddle: boolean; readonly box: Box }[];
  readonly entry: Box | undefined;
}

/** What a range is placed by. */
export interface RangeSpace {
  readonly pane: Box;
  readonly prices: PriceScale;
  readonly times: TimeScale;
}

/** Where a range lies; undefined where there is none, or none of it is in sight. */
export function rangeShape({ range }: Chart, space: RangeSpace): RangeShape | undefined {
  if (!range) return undefined;
  const { low, high, entry, from } = range;
  const x = Math.round(space.times.xOf(from));
  const middle = (low + high) / 2;
  const band = (top: number, bottom: number) => bandBetween({ top, bottom, x }, space);
  const line = (price: number) => lineAt(price, x, space).map((box) => ({ isMiddle: price === middle, box }));
  const halves = [
    ...band(high, middle).map((box) => ({ part: 'premium', box }) as const),
    ...band(middle, low).map((box) => ({ part: 'discount', box }) as const),
  ];
  if (halves.length === 0) return undefined;
  return { halves, lines: [high, middle, low].flatMap(line), entry: entry && band(entry.top, entry.bottom)[0] };
}

/** A named part and where its name may stand: at the right end of what is open, so that it hides few candles. */
export interface RangeName {
  readonly part: RangePart;
  readonly text: string;
}

const height = styles.mark.size + 4;
const padding = 6;

/** Places for the names of a range's parts, the edges of its halves first. */
export function rangeWishes({ range }: Chart, shape: RangeShape | undefined, space: NameSpace): Wish<RangeName>[] {
  if (!range || !shape) return [];
  const named = (part: RangePart, box: Box, y: number): Wish<RangeName> => {
    const text = range.labels[part];
    const width = Math.ceil(space.measure(text, styles.mark)) + 4;
    const columns = Array.from({ length: 5 }, (_, step) => space.right - padding - width - (step * width) / 2);
    return {
      label: { part, text },
      places: columns.filter((x) => x >= box.x).map((x) => ({ x: Math.round(x), y: Math.round(y), width, height })),
    };
  };
  const ends = shape.halves.map(({ part, box }) =>
    named(part, box, part === 'premium' ? box.y + padding : bottomOf(box) - height - padding),
  );
  const middle = shape.lines
    .filter(({ isMiddle }) => isMiddle)
    .map(({ box }) => named('equilibrium', box, box.y - height));
  const { entry } = shape;
  return [...(entry ? [named('entry', entry, entry.y + entry.height / 2 - height / 2)] : []), ...ends, ...middle];
}

/** What names of a range are set by. */
export interface NameSpace {
  readonly measure: Measure;
  /** Right end of the room for them. */
  readonly right: number;
}

interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
}

function bandBetween({ top, bottom, x }: Band, { pane, prices }: RangeSpace): Box[] {
  const [y = 0, end = 0] = [top, bottom].map((price) => Math.round(clamp(prices.yOf(price), pane.y, bottomOf(pane))));
  return end > y && rightOf(pane) > x ? [{ x, y, width: rightOf(pane) - x, height: end - y }] : [];
}

function lineAt(price: number, x: number, { pane, prices }: RangeSpace): Box[] {
  if (price < prices.low || price > prices.high || x >= rightOf(pane)) return [];
  return [{ x, y: Math.round(prices.yOf(price)), width: rightOf(pane) - x, height: 1 }];
}
