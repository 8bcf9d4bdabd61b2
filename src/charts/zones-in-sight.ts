import type { EventHead, PatternEvent } from '../patterns/event.ts';
import type { ObjectIdentity, ZoneKind } from '../patterns/object.ts';
import type { ZoneCreated } from '../patterns/payload-of-zones.ts';
import { eventsOf, type Reading } from '../patterns/reading.ts';
import { at, type UnixMs } from '../time.ts';
import type { ChartZone } from './chart.ts';

/** How a kind of zone is called in the picture. */
export type ZoneLabel = (zone: ZoneKind) => string;

/** Most zones in one picture: more of them would hide the candles. */
const mostZones = 12;

/** Zones whose lives, also past ones, a picture shows unless others are asked for. */
const usualZones: readonly ZoneKind[] = ['fvg', 'order-block', 'breaker'];

/** Which zones a picture shows, and how it calls them. */
export interface ZoneView {
  readonly from: UnixMs;
  readonly labelOf: ZoneLabel;
  /** The usual ones where not given. */
  readonly kinds?: readonly ZoneKind[];
}

/** The newest zones of some kinds that lived after `from`, each until it was filled or ended. */
export function zonesInSight(reading: Reading, { from, labelOf, kinds = usualZones }: ZoneView): ChartZone[] {
  const ends = endsOf(reading);
  const born = eventsOf(reading, 'zone-created').filter(({ zone }) => kinds.includes(zone));
  return born
    .map((event) => zoneOf(reading, event, { label: labelOf(event.zone), to: ends.get(event.object) }))
    .filter(({ to }) => to === undefined || to > from)
    .slice(-mostZones);
}

/** The live zones of every kind that are not filled, those nearest to the last close, `most` at each side of it. */
export function liveZonesInSight({ engine, candles }: Reading, most: number, labelOf: ZoneLabel): ChartZone[] {
  const close = candles.close[candles.length - 1] ?? Number.NaN;
  const open = engine.liveZones().filter(({ state }) => state !== 'full');
  const nearest = open.toSorted((one, other) => distanceTo(one, close) - distanceTo(other, close));
  const [above, below] = [nearest.filter(({ top }) => top > close), nearest.filter(({ top }) => top <= close)];
  return [...above.slice(0, most), ...below.slice(0, most)].map(({ zone, side, top, bottom, knownAt }) => ({
    ...{ kind: zone, side, top, bottom, from: at(knownAt), label: labelOf(zone) },
  }));
}

/** How far a price is from the nearer edge of a band; 0 inside it. */
function distanceTo({ top, bottom }: { readonly top: number; readonly bottom: number }, price: number): number {
  return Math.max(bottom - price, price - top, 0);
}

/** When each zone was filled, or ended without that. */
function endsOf({ events }: Reading): ReadonlyMap<ObjectIdentity, UnixMs> {
  const ends = new Map<ObjectIdentity, UnixMs>();
  for (const event of events) {
    if (isEnd(event) && !ends.has(event.object)) ends.set(event.object, event.knownAt);
  }
  return ends;
}

function isEnd({ kind }: PatternEvent): boolean {
  return kind === 'zone-full' || kind === 'zone-invalidated' || kind === 'zone-expired';
}

interface ZoneLook {
  readonly label: string;
  readonly to: UnixMs | undefined;
}

function zoneOf({ priceOf }: Reading, event: EventHead & ZoneCreated, { label, to }: ZoneLook): ChartZone {
  const [top, bottom] = [priceOf(event.top), priceOf(event.bottom)];
  const zone = { kind: event.zone, side: event.side < 0 ? -1 : 1, top, bottom, from: event.knownAt, label } as const;
  return to === undefined ? zone : { ...zone, to };
}
