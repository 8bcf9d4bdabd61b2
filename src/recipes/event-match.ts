import { z } from 'zod';
import type { PatternEvent } from '../patterns/event.ts';
import { eventKinds } from '../patterns/event-table.ts';
import { layerNames, poolKinds, zoneKinds } from '../patterns/object.ts';

/** Which pattern events are meant, as data; what is not named does not matter. */
export const eventMatchSchema = z.strictObject({
  event: z.enum(eventKinds as [(typeof eventKinds)[number], ...(typeof eventKinds)[number][]]),
  /** `own` = in the signal's direction. Of a pool: below a long, so that its sweep is `against`. */
  side: z.enum(['own', 'against']).optional(),
  layer: z.enum(layerNames).optional(),
  zone: z.array(z.enum(zoneKinds)).optional(),
  pool: z.array(z.enum(poolKinds)).optional(),
  /** Of a break: only a shift of market structure. */
  shift: z.boolean().optional(),
});

export type EventMatch = z.infer<typeof eventMatchSchema>;

/** True where an event is one of those meant, for a signal of this direction. */
export function matches(match: EventMatch, event: PatternEvent, direction: 1 | -1): boolean {
  const { event: kind, side, layer, shift = false } = match;
  const wanted = side && (side === 'own' ? direction : -direction);
  const isAlike =
    event.kind === kind && (wanted ?? event.side) === event.side && (layer ?? event.layer) === event.layer;
  return isAlike && isOfKind(match, event) && (!shift || isShift(event));
}

function isOfKind({ zone, pool }: EventMatch, event: PatternEvent): boolean {
  if (zone && !('zone' in event && zone.includes(event.zone))) return false;
  return !pool || ('pool' in event && pool.includes(event.pool));
}

function isShift(event: PatternEvent): boolean {
  return 'label' in event && (event.label === 'mss' || event.label === 'mss+');
}
