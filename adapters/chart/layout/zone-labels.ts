import type { Box } from './box.ts';
import { overlaps, rightOf } from './box.ts';
import type { CandleShape } from './candle-shapes.ts';
import type { LevelShape } from './level-shapes.ts';
import type { Wish } from './place-labels.ts';
import type { Measure } from './text.ts';
import { fitText, styles } from './text.ts';
import type { ZoneShape } from './zone-shapes.ts';

/** What zone labels are set among. */
export interface ZoneLabelSpace {
  readonly candles: readonly CandleShape[];
  readonly levels: readonly LevelShape[];
  readonly measure: Measure;
  /** Right end of the room for labels. */
  readonly edge: number;
}

const height = styles.zone.size + 6;
const padding = 8;

/** An ended zone lower than this goes unnamed. */
const leastHeight = 14;

/** Widest part of a long label that is cut off at the end of its zone. */
const widest = 240;

/**
 * Places inside its zone for each label, those first that hide the fewest candles and lines.
 *
 * Living zones come first, then the newest. A zone too short for its label, or ended and thin, goes unnamed.
 */
export function zoneLabelWishes(zones: readonly ZoneShape[], space: ZoneLabelSpace): Wish<ZoneShape>[] {
  return zones
    .filter(({ alive, box }) => alive || box.height >= leastHeight)
    .toSorted((a, b) => Number(b.alive) - Number(a.alive) || b.box.x - a.box.x)
    .flatMap((zone) => wishOf(zone, space));
}

function wishOf(zone: ZoneShape, space: ZoneLabelSpace): Wish<ZoneShape>[] {
  const { box } = zone;
  const measured = (text: string) => space.measure(text, styles.zone);
  const room = Math.min(rightOf(box), space.edge) - box.x - 2 * padding;
  const label = fitText(zone.label, widest, measured);
  const width = Math.ceil(measured(label));
  if (label === '' || width > room) return [];
  const y = Math.round(box.y + box.height / 2 - height / 2);
  const places = Array.from({ length: 9 }, (_, step) => {
    return { x: Math.round(box.x + padding + ((room - width) * step) / 8), y, width, height };
  });
  return [{ label: { ...zone, label }, places: clearestFirst(places, space) }];
}

/** A line hides more of a label than a candle does. */
function clearestFirst(places: readonly Box[], { candles, levels }: ZoneLabelSpace): Box[] {
  const lines = levels.map(({ fromX, toX, y }) => ({ x: fromX, y: y - 1, width: toX - fromX, height: 2 }));
  const counted = places.map((place) => {
    const covered = candles.filter(({ wick }) => overlaps(wick, place)).length;
    return { place, cost: covered + 4 * lines.filter((line) => overlaps(line, place)).length };
  });
  return counted.sort((a, b) => a.cost - b.cost).map(({ place }) => place);
}
