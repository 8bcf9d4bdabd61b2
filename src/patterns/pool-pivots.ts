import { valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { headOf, openTimeAt, record, tolerance } from './core.ts';
import type { PivotFact } from './facts.ts';
import { nextPivot, type PivotWindow } from './pivot-window.ts';
import type { Pool, Pools } from './pool.ts';
import { awaitPrice, createPool } from './pools.ts';
import { slotOf } from './side.ts';

/** The pivots confirmed by the candle being processed that pools are made of. */
export function takePivots(core: Core, { windows }: Pools): readonly PivotFact[] {
  if (windows.length > 0) return windows.flatMap((window) => ownPivot(core, window));
  const { pivots } = core.facts;
  if (pivots.length === 0 || core.params.swingPools) return pivots;
  return pivots.filter(({ layer }) => layer === 'internal');
}

/** Lets a pivot join the newest pool of its layer at the same level, else makes it a pool (smc.md 3.6). */
export function joinOrCreate(core: Core, pools: Pools, pivot: PivotFact): void {
  const { layer, side, anchorIdx, level } = pivot;
  const equal = findEqual(core, pools, pivot);
  if (equal) join(core, pools, { pool: equal, pivot });
  const anchoredAt = openTimeAt(core, anchorIdx);
  const pool = equal ?? createPool(core, { pool: layer, side, layer, level, anchorIdx, anchoredAt });
  pools.newest[slotOf(side)] = pool?.number ?? null;
}

function ownPivot(core: Core, window: PivotWindow): readonly PivotFact[] {
  const { ring, index } = core;
  if (!nextPivot(window, ring, index)) return [];
  const { side, span } = window;
  const anchorIdx = index - span.right;
  return [{ layer: 'internal', side, anchorIdx, level: valueAt(ring, side > 0 ? ring.high : ring.low, anchorIdx) }];
}

function findEqual(core: Core, pools: Pools, { layer, side, level }: PivotFact): Pool | undefined {
  const { poolAtr, poolPairs, equalAtr, equalMayRun } = core.params;
  const reach = tolerance(equalAtr, poolAtr === 'slow' ? core.atrSlow : core.atr);
  const slot = slotOf(side);
  const stack = pools.stacks[slot];
  dropTaken(pools, stack);
  const newest = pools.newest[slot];
  if (poolPairs === 'consecutive') {
    const last = newest === null ? undefined : pools.active.get(newest);
    const isEqual = last && last.object.layer === layer && Math.abs(last.level - level) <= reach;
    return isEqual ? last : undefined;
  }
  const isOwn = (pool: Pool) => pool.object.layer === layer;
  const isNear = (pool: Pool) => Math.abs(pool.level - level) <= reach && pools.active.has(pool.number);
  const isBeyond = (pool: Pool) => !equalMayRun && side * (pool.level - level) > reach;
  const found = stack.findLast((pool) => isOwn(pool) && (isNear(pool) || isBeyond(pool))); // beyond it all older ones of the layer lie farther still
  return found && isNear(found) ? found : undefined;
}

/** Levels rise from the newest pool to the oldest, so those that price took are the newest; expired ones go now and then. */
function dropTaken(pools: Pools, stack: Pool[]): void {
  while (stack.length > 0 && !pools.active.has(stack[stack.length - 1]?.number ?? -1)) stack.pop();
  if (stack.length <= 2 * pools.active.size + 64) return;
  const live = stack.filter(({ number }) => pools.active.has(number));
  stack.length = 0;
  stack.push(...live);
}

function join(core: Core, pools: Pools, { pool, pivot }: { pool: Pool; pivot: PivotFact }): void {
  const { level, side, anchorIdx } = pivot;
  pool.members.push(anchorIdx);
  pool.bandLow = Math.min(pool.bandLow, level);
  pool.bandHigh = Math.max(pool.bandHigh, level);
  if (side * (level - pool.level) > 0) {
    pool.level = level;
    awaitPrice(pools, pool);
  }
  const { bandLow, bandHigh, members } = pool;
  const band = { level: pool.level, bandLow, bandHigh, count: members.length, pivotIdx: anchorIdx };
  record(core, { ...headOf(core, pool), kind: 'pool-equal', pool: pool.pool, ...band });
}
