import { breakLabel } from '../analysis/break-label.ts';
import { eventsOf, type Reading } from '../patterns/reading.ts';
import { at, type UnixMs } from '../time.ts';
import type { ChartBreak, ChartMarker, ChartRange } from './chart.ts';

/** The labels of internal swings drawn at `from` or later. */
export function swingsInSight(reading: Reading, from: UnixMs): ChartMarker[] {
  const markers = new Map<number, ChartMarker>();
  for (const event of eventsOf(reading, 'swing-added', 'swing-extended', 'swing-final')) {
    const { kind, layer, side, anchoredAt, level, label } = event;
    if (kind === 'swing-final' || layer !== 'internal' || side === 0 || anchoredAt < from) continue;
    const marker = { at: anchoredAt, price: reading.priceOf(level), side, label: label ?? (side === 1 ? 'H' : 'L') };
    markers.set(anchoredAt, marker);
  }
  return [...markers.values()];
}

/** Breaks of structure on both layers that happened after `from`; where both broke the same swing, the larger one. */
export function breaksInSight(reading: Reading, from: UnixMs): ChartBreak[] {
  const found = eventsOf(reading, 'break-init', 'break-bos', 'break-choch').filter(({ knownAt }) => knownAt > from);
  const lines = found.map((event): ChartBreak => {
    const { layer, level, anchoredAt, knownAt } = event;
    const side: 1 | -1 = event.side < 0 ? -1 : 1;
    const place = { side, layer: layer ?? 'internal', price: reading.priceOf(level), from: anchoredAt, to: knownAt };
    return { ...place, label: breakLabel(types[event.kind], event.label) };
  });
  const large = new Set(
    lines.filter(({ layer }) => layer === 'swing').map(({ from: drawn, price }) => `${drawn} ${price}`),
  );
  return lines.filter(({ layer, from: drawn, price }) => layer === 'swing' || !large.has(`${drawn} ${price}`));
}

const types = { 'break-init': 'init', 'break-bos': 'bos', 'break-choch': 'choch' } as const;

/** The dealing range of the swing layer, of the internal one where that has none. */
export function rangeInSight({ engine }: Reading, labels: ChartRange['labels']): ChartRange | undefined {
  const range = engine.structure('swing')?.range ?? engine.structure('internal')?.range;
  if (!range) return undefined;
  const { side, low, high, ote, knownAt } = range;
  return {
    side,
    low,
    high,
    from: at(knownAt),
    labels,
    ...(ote ? { entry: { top: ote.top, bottom: ote.bottom } } : {}),
  };
}
