import type { UnixMs } from '../time.ts';
import type { Core } from './core.ts';
import { headOf, knownAtOf, record } from './core.ts';
import type { Sighting } from './facts.ts';
import { pushHeap } from './heap.ts';
import type { LayerName, ObjectIdentity, PoolKind } from './object.ts';
import type { Pool, Pools } from './pool.ts';
import { type Side, slotOf } from './side.ts';

/** What a pool is before it has a number. */
export interface PoolBirth {
  readonly pool: PoolKind;
  readonly side: Side;
  readonly layer: LayerName | null;
  readonly level: number;
  readonly anchorIdx: number;
  readonly anchoredAt: UnixMs;
  readonly name?: string;
  /** The close of this candle where not given. */
  readonly knownAt?: UnixMs;
}

/** Makes a level a pool, known at the candle being processed; nothing where pools are not run. */
export function createPool(core: Core, birth: PoolBirth): Pool | undefined {
  const { pools } = core;
  if (!pools) return undefined;
  const { pool: kind, side, layer, level, anchorIdx, anchoredAt, name = null, knownAt = knownAtOf(core) } = birth;
  const twin = { kind: `pool-${kind}`, side, layer, anchoredAt, knownAt } as const;
  const object = { ...twin, ordinal: twinsOf(pools, core.index, twin) };
  const own = { number: pools.born, object, side, pool: kind, name, anchorIdx, knownIdx: core.index };
  const pool = { ...own, level, bandLow: level, bandHigh: level, members: [anchorIdx], breach: null };
  pools.born += 1;
  enlist(pools, pool);
  record(core, { ...headOf(core, pool), knownAt, kind: 'pool-created', pool: kind, level, name });
  return pool;
}

/** Puts an active pool wherever it may be looked for. */
export function enlist(pools: Pools, pool: Pool): void {
  pools.active.set(pool.number, pool);
  awaitPrice(pools, pool);
  if (pool.object.layer !== null) pools.stacks[slotOf(pool.side)].push(pool);
}

/** Puts a pool where price will find it, again after its level has moved. */
export function awaitPrice({ heaps }: Pools, { side, level, number }: Pool): void {
  pushHeap(heaps[slotOf(side)], { key: -side * level, number, slot: 0 });
}

/** The newest pool of a side that price swept or reclaimed; null before the first. */
export function lastTaken({ pools }: Core, side: Side): Sighting | null {
  return pools?.taken[slotOf(side)] ?? null;
}

/** Whether the pool that a pivot belongs to was swept or reclaimed. */
export function isRaided({ pools }: Core, anchorIdx: number, side: Side): boolean {
  return pools?.raided[slotOf(side)].includes(anchorIdx) ?? false;
}

function twinsOf({ active, born }: Pools, index: number, twin: Omit<ObjectIdentity, 'ordinal'>): number {
  let twins = 0;
  for (let number = born - 1; ; number -= 1) {
    const pool = active.get(number);
    if (!pool || pool.knownIdx !== index) return twins;
    const { kind, side, layer, anchoredAt, knownAt } = pool.object;
    const isSame = kind === twin.kind && side === twin.side && layer === twin.layer;
    if (isSame && anchoredAt === twin.anchoredAt && knownAt === twin.knownAt) twins += 1;
  }
}
