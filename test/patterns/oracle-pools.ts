import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { LayerName, PoolKind } from '../../src/patterns/object.ts';
import { atrAt, barAt, type Chart, perAtr, seenBy, volumeTimes, within } from './oracle.ts';
import { isInKillZone, periodsOf, sessionsOf } from './oracle-clock.ts';
import { layerPivots, sidePivots } from './oracle-swings.ts';
import { dayGapZones } from './oracle-zones.ts';

/** A level above highs, or below lows as their side sees it (smc.md 3.6). */
export interface PoolTold {
  readonly pool: PoolKind;
  readonly side: number;
  readonly layer: LayerName | null;
  readonly name: string | null;
  /** The candles of its pivots, or of its extreme. */
  readonly members: number[];
  readonly i: number;
  readonly levels: number[];
  readonly log: string[];
  /** Set by the candle that breached it. */
  breach: { readonly j: number; readonly grade: string } | null;
  state: 'active' | 'pending' | 'over';
  /** The candle that took it and left again, and whether at once. */
  taken: { readonly i: number; readonly how: 'swept' | 'reclaimed' } | null;
}

type Birth = Pick<PoolTold, 'pool' | 'side' | 'layer' | 'name' | 'i'> & {
  readonly anchor: number;
  readonly level: number;
};

/** Every pool with all that happens to it. */
export function poolsOf(chart: Chart): PoolTold[] {
  return [1, -1].flatMap((side) => sidePools(seenBy(chart, side), birthsOf(chart, side)));
}

function sidePools(chart: Chart, births: readonly Birth[]): PoolTold[] {
  const pools: PoolTold[] = [];
  for (let i = 0; i < chart.bars.length; i += 1) {
    const born = births.filter((birth) => birth.i === i);
    pools.push(...born.filter(({ layer }) => layer === null).map(create)); // at the open: price may take them at once
    for (const pool of pools) {
      expire(chart, pool, i);
      live(chart, pool, i);
    }
    for (const pivot of born.filter(({ layer }) => layer !== null)) addPivot(chart, pools, pivot);
  }
  return pools;
}

function birthsOf(chart: Chart, side: number): Birth[] {
  const { swingPools, poolPivot } = chart.params;
  const own = poolPivot ? sidePivots(chart, poolPivot, side) : layerPivots(chart, 'internal');
  const swing = swingPools ? layerPivots(chart, 'swing') : [];
  const ofLayer = (layer: LayerName, found: typeof own) =>
    found
      .filter((pivot) => pivot.side === side && pivot.i < chart.bars.length)
      .map(({ p, i, level }): Birth => ({ pool: layer, side, layer, name: null, i, anchor: p, level }));
  return [...boundaryBirths(chart, side), ...ofLayer('internal', own), ...ofLayer('swing', swing)];
}

function boundaryBirths(chart: Chart, side: number): Birth[] {
  const end = (levels: { high: number; highIdx: number; low: number; lowIdx: number }) =>
    side > 0
      ? { level: levels.high, anchor: levels.highIdx, side, layer: null }
      : { level: -levels.low, anchor: levels.lowIdx, side, layer: null };
  const periods = periodsOf(chart).map((told): Birth => ({ pool: told.period, name: null, i: told.i, ...end(told) }));
  const sessions = sessionsOf(chart).flatMap(({ closed, coverage, name, levels }): Birth[] =>
    closed === null || coverage < 0.5 ? [] : [{ pool: 'session', name, i: closed, ...end(levels) }],
  );
  return [...periods, ...sessions, ...gapEdges(chart, side)];
}

/** The edges of week opening gaps, where they are asked for. */
function gapEdges(chart: Chart, side: number): Birth[] {
  if (!chart.params.gapPools) return [];
  const weeks = [1, -1].flatMap((own) => dayGapZones(chart, own)).filter(({ zone }) => zone === 'nwog');
  return weeks.map(({ side: own, i, near, far }): Birth => {
    const level = Math.max(side * own * near, side * own * far);
    return { pool: 'gap-edge', side, layer: null, name: null, i, anchor: i, level };
  });
}

function create({ level, anchor, ...birth }: Birth): PoolTold {
  const log = [`${birth.i} pool-created ${level} ${birth.name}`];
  return { ...birth, members: [anchor], levels: [level], log, breach: null, state: 'active', taken: null };
}

function expire({ params }: Chart, pool: PoolTold, i: number): void {
  if (pool.state !== 'active' || params.maxPoolAge === null || i - pool.i <= params.maxPoolAge) return;
  pool.log.push(`${i} pool-expired ${levelOf(pool)}`);
  pool.state = 'over';
}

function live(chart: Chart, pool: PoolTold, i: number): void {
  const { h, c } = barAt(chart, i);
  const level = levelOf(pool);
  const isThrough = h > level + (chart.params.equalMayRun ? 1 : 0);
  if (pool.state === 'active' && isThrough) {
    pool.breach = { j: i, grade: gradeOf(chart, pool, i) };
    pool.state = 'pending';
    if (c < level) take(pool, i, 'swept');
    else tell(pool, i, 'breached');
  } else if (pool.state === 'pending' && pool.breach) {
    if (c < level) take(pool, i, 'reclaimed');
    else if (i - pool.breach.j >= chart.params.reclaimCandles) {
      tell(pool, i, 'ran');
      pool.state = 'over';
    }
  }
}

function take(pool: PoolTold, i: number, how: 'swept' | 'reclaimed'): void {
  tell(pool, i, how);
  pool.state = 'over';
  pool.taken = { i, how };
}

function tell({ breach, log, members, levels }: PoolTold, i: number, how: string): void {
  if (breach) log.push(`${i} pool-${how} ${Math.max(...levels)} ${members.length} ${breach.grade} ${i - breach.j}`);
}

function gradeOf(chart: Chart, pool: PoolTold, j: number): string {
  const { o, h, l, c } = barAt(chart, j);
  const wick = h > l ? (h - Math.max(o, c)) / (h - l) : 0;
  const volume = volumeTimes(chart, chart.volumes[j] ?? 0, j - 1);
  return gradeText(perAtr(h - levelOf(pool), atrAt(chart, j - 1)), wick, [volume, isInKillZone(chart, j)]);
}

function gradeText(penetration: unknown, wick: unknown, others: readonly unknown[]): string {
  return [penetration, wick, ...others].map(rounded).join(' ');
}

/** A number to nine digits, anything else as it is. */
export function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
}

function addPivot(chart: Chart, pools: PoolTold[], birth: Birth): void {
  const { poolAtr, poolPairs, equalAtr } = chart.params;
  const reach = within(equalAtr, (poolAtr === 'slow' ? chart.atrSlow : chart.atr)[birth.i] ?? Number.NaN);
  const ofLayer = pools.filter(({ layer }) => layer === birth.layer);
  const newestPivot = Math.max(...ofLayer.flatMap(({ members }) => members));
  const equal = ofLayer
    .filter((pool) => pool.state === 'active' && Math.abs(levelOf(pool) - birth.level) <= reach)
    .findLast((pool) => poolPairs === 'any' || pool.members.includes(newestPivot));
  if (!equal) {
    pools.push(create(birth));
    return;
  }
  equal.members.push(birth.anchor);
  equal.levels.push(birth.level);
  const [low, high] = [Math.min(...equal.levels), Math.max(...equal.levels)].map((level) => birth.side * level);
  const band = birth.side > 0 ? `${low} ${high}` : `${high} ${low}`;
  equal.log.push(`${birth.i} pool-equal ${levelOf(equal)} ${band} ${equal.members.length} ${birth.anchor}`);
}

function levelOf({ levels }: PoolTold): number {
  return Math.max(...levels);
}

/** What a log says of one pool, in the words of `poolsOf`. */
export function toldPool({ ticksPerUnit }: Chart, records: readonly EventRecord[]): string[] {
  return records.map((record) => {
    const { side, knownIdx, kind, bandLow, bandHigh, name, count, pivotIdx, candlesSinceBreach } = record;
    const ticks = (price: unknown) => Math.round(Number(price) * ticksPerUnit);
    const head = `${knownIdx} ${kind} ${side * ticks(record['level'])}`;
    if (kind === 'pool-created') return `${head} ${name}`;
    if (kind === 'pool-expired') return head;
    if (kind === 'pool-equal') return `${head} ${ticks(bandLow)} ${ticks(bandHigh)} ${count} ${pivotIdx}`;
    const { penetrationAtr, wickFraction, volumeRatio, inKillZone } = record;
    const grade = gradeText(penetrationAtr, wickFraction, [volumeRatio, inKillZone]);
    return `${head} ${count} ${grade} ${candlesSinceBreach}`;
  });
}
