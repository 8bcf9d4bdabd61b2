import type { CandleSeries } from '../market/candle-series.ts';
import type { Market } from '../market/market.ts';
import { createEngine, type Engine } from '../patterns/engine.ts';
import type { EventHead, PatternEvent } from '../patterns/event.ts';
import type { ZoneKind } from '../patterns/object.ts';
import type { ZoneCreated } from '../patterns/payload-of-zones.ts';
import type { SwingChange, SwingExtended } from '../patterns/payloads.ts';
import type { UnixMs } from '../time.ts';
import type { ChartMarker, ChartZone } from './chart.ts';

/** What there is to draw of the patterns in a series. */
export interface ChartPatterns {
  readonly zones: readonly ChartZone[];
  readonly markers: readonly ChartMarker[];
}

/** What is read, and how zones are named in the picture. */
export interface PatternSource {
  readonly market: Market;
  /** Price step as decimal text. */
  readonly tickSize: string;
  zoneLabel(zone: string): string;
}

/** Most zones in one picture: the newest. */
const mostZones = 12;
/** Zones that a picture shows unless others are asked for: more of them would hide the candles. */
const usualZones: readonly ZoneKind[] = ['fvg', 'order-block', 'breaker'];

/** Zones with their lives, and the labels of internal swings, as far as they are seen from the time `from` on. */
export function chartPatterns(source: PatternSource, candles: CandleSeries, from: UnixMs): ChartPatterns {
  const engine = createEngine({ market: source.market, tickSize: Number(source.tickSize) });
  const seen: Seen = { source, engine, zones: new Map(), markers: new Map() };
  engine.feedSeries(candles, (event) => see(seen, event));
  const zones = [...seen.zones.values()].filter(({ to }) => to === undefined || to > from);
  return { zones: zones.slice(-mostZones), markers: [...seen.markers.values()].filter(({ at }) => at >= from) };
}

interface Seen {
  readonly source: PatternSource;
  readonly engine: Engine;
  readonly zones: Map<string, ChartZone>;
  readonly markers: Map<number, ChartMarker>;
}

function see(seen: Seen, event: PatternEvent): void {
  if (event.kind === 'zone-created') beginZone(seen, event);
  if (ends.has(event.kind)) endZone(seen, event);
  if (event.kind === 'swing-added' || event.kind === 'swing-extended') markSwing(seen, event);
}

const ends: ReadonlySet<string> = new Set(['zone-full', 'zone-invalidated', 'zone-expired']);

function beginZone({ source, engine, zones }: Seen, event: EventHead & ZoneCreated): void {
  if (event.side === 0 || !usualZones.includes(event.zone)) return;
  const price = (ticks: number) => ticks * engine.tickSize;
  const zone = { side: event.side, top: price(event.top), bottom: price(event.bottom), from: event.knownAt };
  zones.set(engine.idOf(event.object), { ...zone, label: source.zoneLabel(event.zone) });
}

function endZone({ engine, zones }: Seen, event: PatternEvent): void {
  const key = engine.idOf(event.object);
  const zone = zones.get(key);
  if (zone && zone.to === undefined) zones.set(key, { ...zone, to: event.knownAt });
}

function markSwing({ engine, markers }: Seen, event: EventHead & (SwingChange | SwingExtended)): void {
  if (event.layer !== 'internal' || event.side === 0) return;
  const { anchoredAt, level, label, side } = event;
  markers.set(anchoredAt, {
    at: anchoredAt,
    price: level * engine.tickSize,
    side,
    label: label ?? (side === 1 ? 'H' : 'L'),
  });
}
