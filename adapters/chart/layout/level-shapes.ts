import type { Chart, ChartLevel } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';
import { bottomOf, clamp, rightOf } from './box.ts';
import { formatPrice } from './format-price.ts';
import type { Frame } from './frame.ts';
import { tagHeight } from './frame.ts';
import { sideBeyond, tagLabel } from './level-label.ts';
import type { PriceScale } from './price-scale.ts';
import type { Room } from './spread.ts';
import { capacityOf, spread } from './spread.ts';
import type { TimeScale } from './time-scale.ts';

/** A level's line and the tag it ends in. */
export interface LevelShape {
  readonly kind: ChartLevel['kind'];
  /** The line runs from `fromX` to `toX` at `y`, then bends to the middle of the tag's left side. */
  readonly y: number;
  readonly fromX: number;
  readonly toX: number;
  /** The price is above or below what the picture shows; the tag stands at that edge and there is no line. */
  readonly isBeyond: boolean;
  readonly tag: Box;
  readonly label: string;
  readonly price: string;
}

/** What levels are placed by. */
export interface LevelSpace {
  readonly frame: Frame;
  readonly prices: PriceScale;
  readonly times: TimeScale;
}

/** What is kept first where there are more levels than tags fit, and what is painted on top. */
const importance: readonly ChartLevel['kind'][] = ['entry', 'stop', 'target', 'last', 'pool'];

/** Lines and tags of all levels; tags push each other apart but keep the order of their prices. */
export function levelShapes(chart: Chart, space: LevelSpace): LevelShape[] {
  const room = tagRoom(space.frame.tags);
  const levels = [...chart.levels]
    .sort((a, b) => importance.indexOf(a.kind) - importance.indexOf(b.kind))
    .slice(0, capacityOf(room));
  const middles = spread(
    levels.map(({ price }) => space.prices.yOf(price)),
    room,
  );
  return levels.map((level, index) => shapeOf(level, middles[index] ?? 0, { ...space, decimals: chart.decimals }));
}

function tagRoom(tags: Box): Room {
  return { size: tagHeight + 3, min: tags.y + tagHeight / 2, max: bottomOf(tags) - tagHeight / 2 - 3 };
}

function shapeOf(level: ChartLevel, middle: number, space: LevelSpace & { readonly decimals: number }): LevelShape {
  const { frame, prices, times, decimals } = space;
  return {
    kind: level.kind,
    y: Math.round(clamp(prices.yOf(level.price), frame.prices.y, bottomOf(frame.prices))),
    fromX: level.from === undefined ? 0 : Math.round(Math.min(times.xOf(level.from), rightOf(frame.open))),
    toX: rightOf(frame.open),
    isBeyond: sideBeyond(level.price, prices) !== undefined,
    tag: { ...frame.tags, y: middle - tagHeight / 2, height: tagHeight },
    label: tagLabel(level, prices),
    price: formatPrice(level.price, decimals),
  };
}
