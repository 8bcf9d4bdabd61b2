import type { LayerName } from '../../src/patterns/object.ts';
import { barAt, type Chart, indices, seenBy } from './oracle.ts';
import type { Break, World } from './oracle-structure.ts';

/** The range after a candle, as the side of its trend sees it. */
export interface Range {
  readonly side: number;
  readonly low: number;
  readonly high: number;
}

/** The range of a layer after candle i, looked up from its last break (smc.md 3.3). */
export function rangeAfter({ chart, breaks }: World, layer: LayerName, i: number): Range | undefined {
  const last = breaks[layer].findLast((one) => one.i <= i);
  return last && { side: last.side, low: last.protectedLevel, high: highest(seenBy(chart, last.side), last, i) };
}

function highest({ bars }: Chart, { protectedIdx }: Break, i: number): number {
  return Math.max(...bars.slice(protectedIdx, i + 1).map(({ h }) => h));
}

/** What is told of ranges and optimal trade entries of a layer, from each break to the next. */
export function rangeLines(world: World, layer: LayerName): string[] {
  const breaks = world.breaks[layer];
  return breaks.flatMap((one, at) => spanLines(world, one, breaks[at + 1]?.i ?? null));
}

function spanLines(world: World, one: Break, next: number | null): string[] {
  const chart = seenBy(world.chart, one.side);
  const lines = [rangeLine(chart, one, { kind: 'range-reset', i: one.i })];
  for (const i of indices(one.i + 1, (next ?? chart.bars.length) - 1)) {
    const isWider = highest(chart, one, i) > highest(chart, one, i - 1);
    if (isWider) lines.push(rangeLine(chart, one, { kind: 'range-extended', i }));
  }
  return [...lines, ...entryLines(chart, one, next)];
}

/** The entry is tested against the range as it was before each candle; the next break ends it. */
function entryLines(chart: Chart, one: Break, next: number | null): string[] {
  const lifetime = indices(one.i + 1, next ?? chart.bars.length - 1);
  const lost = lifetime.find((i) => barAt(chart, i).c < one.protectedLevel);
  const end = lost ?? next;
  const entered = lifetime.find((i) => barAt(chart, i).l <= entryAt(chart, one, { i, share: 620 }));
  const lines: string[] = [];
  if (entered !== undefined && entered <= (end ?? entered)) {
    const [near, far] = [620, 790].map((share) => ticks(one.side, entryAt(chart, one, { i: entered, share })));
    lines.push(`${entered} ote-frozen ${one.side} ${near} ${far}`);
  }
  if (end !== null) lines.push(`${end} ote-ended ${one.side} ${lost === undefined ? 'break' : 'close'}`);
  return lines;
}

function entryAt(chart: Chart, one: Break, { i, share }: { readonly i: number; readonly share: number }): number {
  const before = highest(chart, one, i - 1);
  return (1_000 * before - share * (before - one.protectedLevel)) / 1_000;
}

function rangeLine(chart: Chart, one: Break, { kind, i }: { readonly kind: string; readonly i: number }): string {
  const high = highest(chart, one, i);
  const highIdx = indices(one.protectedIdx, i).find((at) => barAt(chart, at).h === high) ?? -1;
  const low = { ticks: ticks(one.side, one.protectedLevel), index: one.protectedIdx };
  const peak = { ticks: ticks(one.side, high), index: highIdx };
  const [down, up] = one.side > 0 ? [low, peak] : [peak, low];
  return `${i} ${kind} ${one.side} ${down.ticks} ${up.ticks} ${down.index} ${up.index}`;
}

function ticks(side: number, level = Number.NaN): number {
  return Number((side * level).toFixed(3));
}
