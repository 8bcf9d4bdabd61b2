import { atrAt, barAt, type Chart, indices, perAtr, seenBy, volumeTimes, within } from './oracle.ts';
import { type Born, type Lived, lastOf, lifeOf } from './oracle-life.ts';
import { rangeAfter } from './oracle-range.ts';
import { type Break, isRaided, type World } from './oracle-structure.ts';
import { swingsAfter, type Turn } from './oracle-swings.ts';
import { gapZones } from './oracle-zones.ts';

/** An order block, or one that would be too high or flat (smc.md 3.4). */
export interface BlockTold extends Born {
  readonly rejected: 'height' | 'zero' | null;
}

/** The breaks of both layers in the order they happened. */
function allBreaks({ breaks }: World): Break[] {
  return [...breaks.internal, ...breaks.swing].sort((one, other) => one.i - other.i);
}

/** The order block of every break. */
export function blocksOf(world: World): BlockTold[] {
  const blocks: BlockTold[] = [];
  for (const one of allBreaks(world)) {
    if (!Number.isNaN(atrAt(world.chart, one.i))) blocks.push(blockOf(world, one, blocks));
  }
  return blocks;
}

function blockOf(world: World, one: Break, earlier: readonly BlockTold[]): BlockTold {
  const { side, layer, i, originIdx: e } = one;
  const chart = seenBy(world.chart, side);
  const { blockCandle, blockZone, blockMaxAtr, blockBack } = chart.params;
  const scanned = blockCandle === 'extreme' ? [] : indices(Math.max(0, e - blockBack), e);
  const k = scanned.findLast((at) => barAt(chart, at).c < barAt(chart, at).o) ?? e;
  const { o, h, l, c } = barAt(chart, k);
  const [top, bottom] = blockZone === 'body' ? [Math.max(o, c), Math.min(o, c)] : [h, Math.min(l, barAt(chart, e).l)];
  const most = within(blockMaxAtr, atrAt(chart, i));
  const near = top - bottom > most ? Math.max(o, c) : top;
  const rejected = near - bottom > most ? 'height' : near === bottom ? 'zero' : null;
  const same = earlier.find((block) => block.side === side && block.anchor === k && block.rejected === null);
  const told = {
    ...strengthOf(world, one, { k, mid: (near + bottom) / 2 }),
    percentage: evenness(chart, i),
    parents: [breakName(one)],
    sameAs: same ? zoneName(same) : null,
  };
  const guard = one.protectedLevel;
  return { zone: 'order-block', layer, side, anchor: k, i, near, far: bottom, guard, told, rejected };
}

/** How a log names a break, by its birth. */
function breakName({ type, side, layer, reference, i }: Break): string {
  return `break-${type} ${side} ${layer} ${reference.p} ${i}`;
}

/** How a log names a zone, by its birth. */
export function zoneName({ zone, side, layer, anchor, i }: Born): string {
  return `${zone} ${side} ${layer} ${anchor} ${i}`;
}

const weights = { displacement: 25, fvg: 15, swept: 15, event: 15, layer: 10, location: 10, volume: 10 };
const eventValues = { init: 0.3, bos: 0.6, choch: 0.8 };

function strengthOf(world: World, one: Break, { k, mid }: { readonly k: number; readonly mid: number }) {
  const { side, layer, i, type, label, flags } = one;
  const chart = seenBy(world.chart, side);
  const volumes = chart.volumes.slice(k, Math.min(k + 2, i) + 1);
  const volume = volumeTimes(chart, volumes.reduce((sum, v) => sum + v, 0) / volumes.length, k - 1);
  const range = rangeAfter(world, 'swing', i - 1) ?? rangeAfter(world, layer, i - 1);
  const parts: Readonly<Record<keyof typeof weights, number | null>> = {
    displacement: displacementOf(chart, one),
    fvg: Number(flags.fvgInLeg),
    swept: Number(flags.sweptBefore),
    event: label ? 1 : eventValues[type],
    layer: layer === 'swing' ? 1 : 0.5,
    location: range && 2 * mid < side * range.side * (range.low + range.high) ? 1 : 0,
    volume: volume === null ? null : Math.min(1, Math.max(0, volume - 1)),
  };
  const known = Object.entries(weights).filter(([name]) => parts[name as keyof typeof weights] !== null);
  const sum = known.reduce((total, [name, weight]) => total + weight * (parts[name as keyof typeof weights] ?? 0), 0);
  return { strength: (100 * sum) / known.reduce((total, [, weight]) => total + weight, 0), parts };
}

/** The largest body of the leg, 3 ATR counting full; null where no candle of its side can be measured. */
function displacementOf(chart: Chart, { originIdx, i }: Break): number | null {
  const bodies = indices(originIdx + 1, i).flatMap((j) => {
    const { o, c } = barAt(chart, j);
    return c > o ? [perAtr(c - o, atrAt(chart, j - 1))] : [];
  });
  const known = bodies.filter((body) => body !== null);
  return known.length === 0 ? null : Math.min(1, Math.max(...known) / 3);
}

function evenness({ volumes }: Chart, i: number): number | null {
  const [first = 0, middle = 0, last = 0] = volumes.slice(i - 2, i + 1);
  if (!(first > 0 && middle > 0 && last > 0)) return null;
  return (100 * Math.min(first, middle + last)) / Math.max(first, middle + last);
}

/** Breaker and mitigation blocks of every break (3.5). */
export function breakersOf(world: World, blocks: readonly BlockTold[]): (Born & { readonly after: number })[] {
  return allBreaks(world).flatMap((one) => {
    const { side, layer, i, reference } = one;
    const chart = seenBy(world.chart, side);
    const swings = swingsAfter(world.turns[layer].filter((turn) => turn.i < i));
    const after = swings.slice(swings.indexOf(reference)).findLast((turn) => turn.side === -side);
    const before = swings.slice(0, swings.indexOf(reference)).findLast((turn) => turn.side === -side);
    if (!after || !before || Number.isNaN(atrAt(chart, i))) return [];
    const scanned = indices(Math.max(0, reference.p - chart.params.blockBack), reference.p);
    const k = scanned.findLast((at) => barAt(chart, at).c > barAt(chart, at).o) ?? reference.p;
    const { h, l } = barAt(chart, k);
    const zone = isBreaker(world, i, { before, after }) ? 'breaker' : 'mitigation-block';
    const isParent = (block: BlockTold) => block.side === -side && block.anchor === k && block.i <= i;
    const parent = blocks.filter((block) => isParent(block) && block.rejected === null);
    const told = { parents: [breakName(one), ...parent.slice(0, 1).map(zoneName)] };
    const born = { zone, layer, side, anchor: k, i, near: h, far: l, guard: one.protectedLevel, told } as const;
    return h > l ? [{ ...born, after: after.p }] : [];
  });
}

function isBreaker(world: World, j: number, { before, after }: { readonly before: Turn; readonly after: Turn }) {
  const { equalAtr, raidTicks } = world.chart.params;
  if (after.level - before.level > within(equalAtr, atrAt(world.chart, j))) return true;
  return after.level >= before.level + raidTicks && isRaided(world.pools, before, j);
}

/** Breakers and the live gaps of their side that overlap them: `known breaker: gap`. */
export function unicornsOf(chart: Chart, breakers: readonly (Lived & { readonly after: number })[]): string[] {
  const gaps = new Map([1, -1].map((side) => [side, livingGaps(chart, side)]));
  return breakers.flatMap(({ born, life, after }) => {
    if (born.zone !== 'breaker') return [];
    return (gaps.get(born.side) ?? []).flatMap((gap) => {
      const known = Math.max(born.i, gap.born.i);
      const isOfMove = gap.born.anchor > after && gap.born.anchor <= born.i;
      const isOver = Math.min(gap.born.near, born.near) >= Math.max(gap.born.far, born.far);
      const areLive = lastOf(life) > known && lastOf(gap.life) > known;
      return isOfMove && isOver && areLive ? [`${known} ${zoneName(born)}: ${zoneName(gap.born)}`] : [];
    });
  });
}

function livingGaps(chart: Chart, side: number): Lived[] {
  const own = seenBy(chart, side);
  return gapZones(chart, side).map((born) => ({ born, life: lifeOf(own, born) }));
}
