import type { LayerName } from '../../src/patterns/object.ts';
import { atrAt, barAt, bullishGaps, type Chart, indices, isDisplaced, perAtr, seenBy, within } from './oracle.ts';
import { type PoolTold, poolsOf } from './oracle-pools.ts';
import { swingsAfter, type Turn, zigzagOf } from './oracle-swings.ts';

/** A break of structure; prices are as its side sees them (smc.md 3.2). */
export interface Break {
  readonly type: 'init' | 'bos' | 'choch';
  readonly layer: LayerName;
  readonly side: number;
  readonly reference: Turn;
  readonly i: number;
  readonly originIdx: number;
  readonly protectedLevel: number;
  readonly protectedIdx: number;
  readonly label: string | null;
  readonly flags: Flags;
}

interface Flags {
  readonly bodyAtr: number | null;
  readonly displaced: boolean;
  readonly fvgInLeg: boolean;
  readonly sweptBefore: boolean;
  readonly protectedBroken: boolean;
  readonly supported: boolean;
  readonly idm: boolean | null;
  readonly barsSincePivot: number;
}

/** What the rules of a chart stand on, each found once. */
export interface World {
  readonly chart: Chart;
  readonly turns: Readonly<Record<LayerName, readonly Turn[]>>;
  readonly pools: readonly PoolTold[];
  readonly breaks: Readonly<Record<LayerName, readonly Break[]>>;
  /** Candles that both references broke on, to no side. */
  readonly ambiguous: Readonly<Record<LayerName, readonly number[]>>;
}

/** The world of a chart. */
export function worldOf(chart: Chart): World {
  const turns = { internal: zigzagOf(chart, 'internal'), swing: zigzagOf(chart, 'swing') };
  const base = { chart, turns, pools: poolsOf(chart) };
  const [internal, swing] = [breaksOf(base, 'internal'), breaksOf(base, 'swing')];
  const ambiguous = { internal: internal.ambiguous, swing: swing.ambiguous };
  return { ...base, breaks: { internal: internal.breaks, swing: swing.breaks }, ambiguous };
}

type Base = Pick<World, 'chart' | 'turns' | 'pools'>;

function breaksOf(base: Base, layer: LayerName) {
  const breaks: Break[] = [];
  const ambiguous: number[] = [];
  const charts = { up: seenBy(base.chart, 1), down: seenBy(base.chart, -1) };
  for (let i = 0; i < base.chart.bars.length; i += 1) {
    const open = (side: number) => openReference(base.turns[layer], breaks, { side, i });
    const up = isBroken(charts.up, open(1), i);
    const down = isBroken(charts.down, open(-1), i);
    const { h, l, c } = barAt(base.chart, i);
    const side = up && down ? Math.sign(2 * c - h - l) : Number(up) - Number(down);
    const reference = side === 0 ? undefined : open(side);
    if (reference) breaks.push(breakAt(base, breaks, { layer, reference, i }));
    else if (up && down) ambiguous.push(i);
  }
  return { breaks, ambiguous };
}

/** The latest swing of a side known before i, unless a break used it. */
function openReference(
  turns: readonly Turn[],
  breaks: readonly Break[],
  { side, i }: { readonly side: number; readonly i: number },
): Turn | undefined {
  const latest = turns.findLast((turn) => turn.side === side && turn.kind !== 'pivot-weak' && turn.i < i);
  return breaks.some(({ reference }) => reference === latest) ? undefined : latest;
}

function isBroken(chart: Chart, reference: Turn | undefined, i: number): boolean {
  if (!reference) return false;
  const { o, h, c } = barAt(chart, i);
  const { break: how, breakBufferAtr } = chart.params;
  const probe = { close: c, wick: h, body: Math.min(o, c) }[how];
  return probe > reference.level + (breakBufferAtr > 0 ? within(breakBufferAtr, atrAt(chart, i - 1)) : 0);
}

interface Here {
  readonly layer: LayerName;
  readonly reference: Turn;
  readonly i: number;
}

function breakAt(base: Base, breaks: readonly Break[], here: Here): Break {
  const { layer, reference, i } = here;
  const { side, p } = reference;
  const chart = seenBy(base.chart, side);
  const trend = breaks.at(-1)?.side ?? 0;
  const type = trend === 0 ? 'init' : trend === side ? 'bos' : 'choch';
  const originIdx = lastLowest(chart, p, i - 1);
  const protectedIdx = lastLowest(chart, p, i);
  const flags = flagsOf(base, breaks, { ...here, type, originIdx });
  const label = type !== 'choch' || !flags.displaced ? null : flags.sweptBefore ? 'mss+' : 'mss';
  const protectedLevel = barAt(chart, protectedIdx).l;
  return { type, layer, side, reference, i, originIdx, protectedLevel, protectedIdx, label, flags };
}

/** The candle with the lowest low, the last of equal ones. */
function lastLowest({ bars }: Chart, from: number, to: number): number {
  const lowest = Math.min(...bars.slice(from, to + 1).map(({ l }) => l));
  return indices(from, to).findLast((at) => bars[at]?.l === lowest) ?? -1;
}

function flagsOf(
  base: Base,
  breaks: readonly Break[],
  { layer, reference, i, type, originIdx }: Here & Pick<Break, 'type' | 'originIdx'>,
): Flags {
  const { side, p } = reference;
  const chart = seenBy(base.chart, side);
  const { o, c } = barAt(chart, i);
  const old = breaks.at(-1);
  const taken = base.pools.filter((pool) => pool.side === -side && pool.taken);
  const since = i - chart.params.sweptCandles;
  return {
    bodyAtr: perAtr(Math.abs(c - o), atrAt(chart, i - 1)),
    displaced: indices(originIdx + 1, i).some((at) => isDisplaced(chart, at)),
    fvgInLeg: gapsOf(base.chart, side).some((gap) => gap.i - 1 > originIdx && gap.i < i),
    sweptBefore: taken.some(({ taken: when }) => when && when.i >= since && when.i <= i),
    protectedBroken: old?.side === -side && c > -old.protectedLevel,
    supported: type === 'choch' && isSupported(base.turns[layer], -side, i),
    idm: layer === 'internal' ? null : isInduced(base, { side: -side, p, i }),
    barsSincePivot: i - p,
  };
}

/** The downtrend had failed already: its last low was above the one before. */
function isSupported(turns: readonly Turn[], side: number, i: number): boolean {
  const [before, last] = swingsAfter(turns.filter((turn) => turn.i < i))
    .filter((turn) => turn.side === side)
    .slice(-2);
  return before !== undefined && last !== undefined && last.level < before.level;
}

function isInduced({ turns, pools }: Base, at: { side: number; p: number; i: number }): boolean {
  const lows = turns.internal.filter(({ side, i, kind }) => side === at.side && i < at.i && kind !== 'pivot-weak');
  const latest = lows.findLast(({ p }) => p > at.p);
  return latest !== undefined && isRaided(pools, latest, at.i);
}

/** Whether the pool of a pivot was swept or reclaimed by a candle. */
export function isRaided(pools: readonly PoolTold[], pivot: Pick<Turn, 'p' | 'side'>, by: number): boolean {
  return pools.some(({ layer, side, members, taken }) => {
    return layer !== null && side === pivot.side && members.includes(pivot.p) && taken !== null && taken.i <= by;
  });
}

const gaps = new WeakMap<Chart, Map<number, ReturnType<typeof bullishGaps>>>();

/** Gaps of a side, found once. */
function gapsOf(chart: Chart, side: number): ReturnType<typeof bullishGaps> {
  const known = gaps.get(chart) ?? new Map<number, ReturnType<typeof bullishGaps>>();
  gaps.set(chart, known);
  const found = known.get(side) ?? bullishGaps(seenBy(chart, side));
  known.set(side, found);
  return found;
}
