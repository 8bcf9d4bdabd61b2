import type { Engine } from '../../src/patterns/engine.ts';
import type { EventKind, PatternEvent } from '../../src/patterns/event.ts';
import { eventKinds } from '../../src/patterns/event-table.ts';
import { poolKinds, zoneKinds } from '../../src/patterns/object.ts';

type Counts = Partial<Record<EventKind, number>>;

/** How many events of each kind there were, and of each kind about each kind of zone and pool. */
export interface EventCounts {
  readonly events: number;
  readonly kinds: Readonly<Record<EventKind, number>>;
  readonly zones: Readonly<Record<string, Counts>>;
  readonly pools: Readonly<Record<string, Counts>>;
}

/** Counts events one by one; every kind that there could be is among the counts. */
export function countEvents(): { readonly count: (event: PatternEvent) => void; readonly counts: EventCounts } {
  const kinds = Object.fromEntries(eventKinds.map((kind) => [kind, 0])) as Record<EventKind, number>; // one for each
  const zones: Record<string, Counts> = Object.fromEntries(zoneKinds.map((kind) => [kind, {}]));
  const pools: Record<string, Counts> = Object.fromEntries(poolKinds.map((kind) => [kind, {}]));
  let events = 0;
  const add = (counts: Counts | undefined, kind: EventKind) => {
    if (counts) counts[kind] = (counts[kind] ?? 0) + 1;
  };
  return {
    count(event) {
      events += 1;
      add(kinds, event.kind);
      if ('zone' in event) add(zones[event.zone], event.kind);
      else if ('pool' in event) add(pools[event.pool], event.kind);
    },
    get counts() {
      return { events, kinds, zones, pools };
    },
  };
}

/** The counts with what the engine took in, as one JSON line. */
export function countsJson(engine: Engine, counts: EventCounts): string {
  return `${JSON.stringify({ candles: engine.candles(), refused: engine.refusals(), ...counts })}\n`;
}

/** The counts as a table for people; what never happened is left out. */
export function countsText({ events, kinds, zones, pools }: EventCounts): string {
  const rows = [
    ...rowsOf(kinds),
    ...Object.entries({ ...zones, ...pools }).flatMap(([name, counts]) => rowsOf(counts, name)),
  ];
  const widest = Math.max(0, ...rows.map(([name]) => name.length));
  return [...rows, ['events', events] as const].map(([name, count]) => `${name.padEnd(widest)}  ${count}\n`).join('');
}

function rowsOf(counts: Counts, about = ''): (readonly [name: string, count: number])[] {
  const happened = Object.entries(counts).filter(([, count]) => count > 0);
  return happened.map(([kind, count]) => [about === '' ? kind : `${about} ${kind}`, count] as const);
}
