import type { ChartMarker } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';
import type { BreakShape } from './break-shapes.ts';
import type { Placed, Wish } from './place-labels.ts';
import { placeLabels } from './place-labels.ts';
import type { RangeName } from './range-shape.ts';
import type { SessionShape } from './session-shapes.ts';
import type { ZoneShape } from './zone-shapes.ts';

/** The names that stand among the candles, by what they name. */
export interface Names {
  readonly markers: readonly Placed<ChartMarker>[];
  readonly breakLabels: readonly Placed<BreakShape>[];
  readonly rangeLabels: readonly Placed<RangeName>[];
  readonly sessionLabels: readonly Placed<SessionShape>[];
  readonly zoneLabels: readonly Placed<ZoneShape>[];
}

/** Where each of them would like to stand. */
export interface NameWishes {
  readonly markers: readonly Wish<ChartMarker>[];
  readonly breaks: readonly Wish<BreakShape>[];
  readonly range: readonly Wish<RangeName>[];
  readonly sessions: readonly Wish<SessionShape>[];
  readonly zones: readonly Wish<ZoneShape>[];
}

/** Names of more zones than this are noise. */
const mostZoneLabels = 10;

/** Gives every name its place, none over another: swings first, zones last. */
export function placeNames({ markers, breaks, range, sessions, zones }: NameWishes, bounds: Box): Names {
  const taken: Box[] = [];
  function placed<Label>(wishes: readonly Wish<Label>[], most = wishes.length): Placed<Label>[] {
    const found = placeLabels(wishes, { bounds, taken }).slice(0, most);
    taken.push(...found.map(({ box }) => box));
    return found;
  }
  const first = { markers: placed(markers), rangeLabels: placed(range), breakLabels: placed(breaks) };
  return { ...first, sessionLabels: placed(sessions), zoneLabels: placed(zones, mostZoneLabels) };
}
