import type { Box } from '../layout/box.ts';
import { styles } from '../layout/text.ts';
import type { ZoneShape } from '../layout/zone-shapes.ts';
import { familyOf, type ZoneColours } from '../theme.ts';
import type { Pen } from './pen.ts';
import { fillBoxes, writeOnCandles } from './pen.ts';

/** A band lower than this is all fill: edges would make it look solid. */
const leastHeightWithEdges = 6;

/** Soft bands behind the candles; zones that have ended are paler. */
export function drawZones(pen: Pen): void {
  const { context, layout } = pen;
  for (const zone of layout.zones) {
    const { band } = coloursOf(zone, pen);
    context.globalAlpha = zone.alive ? 0.17 : 0.1;
    fillBoxes(context, [zone.box], band);
    context.globalAlpha = zone.alive ? 0.5 : 0.28;
    fillBoxes(context, edgesOf(zone.box), band);
    context.globalAlpha = 1;
  }
}

function edgesOf({ x, y, width, height }: Box): Box[] {
  if (height < leastHeightWithEdges) return [];
  return [y, y + height - 1].map((edge) => ({ x, y: edge, width, height: 1 }));
}

/** Names of the zones, over the candles. */
export function drawZoneLabels(pen: Pen): void {
  for (const { label: zone, box } of pen.layout.zoneLabels) {
    const writing = { text: zone.label, x: box.x, y: box.y + box.height / 2, style: styles.zone };
    writeOnCandles(pen, { ...writing, colour: coloursOf(zone, pen).text });
  }
}

function coloursOf({ kind, side }: ZoneShape, { theme }: Pen): ZoneColours {
  const { rising, falling } = theme.zone[familyOf[kind]];
  return side === 1 ? rising : falling;
}
