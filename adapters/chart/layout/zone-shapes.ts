import type { Chart, ChartZone } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';
import { bottomOf, clamp } from './box.ts';
import type { PriceScale } from './price-scale.ts';
import type { TimeScale } from './time-scale.ts';

/** The visible part of a zone. */
export interface ZoneShape {
  readonly kind: ChartZone['kind'];
  readonly side: 1 | -1;
  readonly alive: boolean;
  readonly box: Box;
  readonly label: string;
}

/** What zones are placed by. */
export interface ZoneSpace {
  readonly pane: Box;
  readonly prices: PriceScale;
  readonly times: TimeScale;
}

/** Visible parts of the zones that have any, in whole pixels. */
export function zoneShapes({ zones }: Chart, space: ZoneSpace): ZoneShape[] {
  return zones.flatMap((zone) => {
    const box = visiblePart(zone, space);
    const { kind, side, label, to } = zone;
    return box ? [{ kind, side, alive: to === undefined, box, label }] : [];
  });
}

function visiblePart(zone: ChartZone, { pane, prices, times }: ZoneSpace): Box | undefined {
  if (zone.top < prices.low || zone.bottom > prices.high) return undefined;
  const [left, right] = [times.xOf(zone.from), zone.to === undefined ? pane.width : times.xOf(zone.to)].map(Math.round);
  const [top, bottom] = [zone.top, zone.bottom].map((price) =>
    Math.round(clamp(prices.yOf(price), pane.y, bottomOf(pane))),
  );
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return undefined;
  return right > left ? { x: left, y: top, width: right - left, height: Math.max(1, bottom - top) } : undefined;
}
