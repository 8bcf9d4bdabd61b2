import type { ObjectIdentity } from '../patterns/object.ts';
import { eventsOf, type Reading } from '../patterns/reading.ts';
import type { LiveZone } from '../patterns/views.ts';
import { type Away, awayFrom } from './away.ts';

/** A live zone, how strong it was born, and how far it is. */
export interface RatedZone extends LiveZone {
  /** 0 to 100; null for kinds that have none. */
  readonly strength: number | null;
  readonly away: Away;
}

/** Every live zone, nearest to the last close first, of equally near ones the newer. */
export function ratedZones(reading: Reading): readonly RatedZone[] {
  const { engine } = reading;
  const strengths = new Map<ObjectIdentity, number | null>(
    eventsOf(reading, 'zone-created').map(({ object, strength }) => [object, strength]),
  );
  const yardstick = { close: engine.lastClose() ?? Number.NaN, atr: engine.atr() };
  return engine
    .liveZones()
    .map((zone) => ({
      ...zone,
      strength: strengths.get(zone.identity) ?? null,
      away: awayFrom(yardstick, zone),
    }))
    .sort((one, other) => one.away.distance - other.away.distance || other.knownAt - one.knownAt);
}
