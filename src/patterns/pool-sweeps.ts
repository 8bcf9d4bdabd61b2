import { valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { candleFor, headOf, inAtr, record } from './core.ts';
import { popHeap, topKey } from './heap.ts';
import type { BreachGrade } from './payloads.ts';
import type { Pool, Pools } from './pool.ts';
import { type Side, slotOf } from './side.ts';
import { volumeRatio } from './volume.ts';

/** Breaches the pools of one side that the candle's wick went through: swept where it closed back (smc.md 3.6). */
export function sweepPools(core: Core, pools: Pools, side: Side): void {
  const heap = pools.heaps[slotOf(side)];
  const { high } = candleFor(core, side);
  const penetration = core.params.equalMayRun ? 1 : 0;
  while (topKey(heap) > penetration - high) {
    const entry = popHeap(heap);
    const pool = entry && pools.active.get(entry.number);
    if (pool && -side * pool.level === entry.key) breach(core, pools, pool);
  }
}

/** Takes what was breached within the last candles: reclaimed by a close back, else run in the end. */
export function settlePending(core: Core, pools: Pools): void {
  const waiting: Pool[] = [];
  for (const pool of pools.pending) {
    const age = core.index - (pool.breach?.index ?? core.index);
    if (age > 0 && isBack(core, pool)) take(core, pools, { pool, how: 'reclaimed' });
    else if (age >= core.params.reclaimCandles) report(core, pool, 'pool-ran');
    else waiting.push(pool);
  }
  pools.pending = waiting;
}

function breach(core: Core, pools: Pools, pool: Pool): void {
  pools.active.delete(pool.number);
  pool.breach = { index: core.index, grade: gradeOf(core, pool) };
  if (isBack(core, pool)) take(core, pools, { pool, how: 'swept' });
  else {
    report(core, pool, 'pool-breached');
    pools.pending.push(pool);
  }
}

function isBack(core: Core, { side, level }: Pool): boolean {
  return candleFor(core, side).close < side * level;
}

function take(core: Core, pools: Pools, { pool, how }: { pool: Pool; how: 'swept' | 'reclaimed' }): void {
  const { object, side, members } = pool;
  const slot = slotOf(side);
  report(core, pool, `pool-${how}`);
  core.facts.taken.push({ object, side, how });
  pools.taken[slot] = { object, index: core.index };
  if (object.layer !== null) pools.raided[slot].push(...members);
}

function report(core: Core, pool: Pool, kind: 'pool-swept' | 'pool-breached' | 'pool-reclaimed' | 'pool-ran'): void {
  if (!pool.breach) return;
  const { index, grade } = pool.breach;
  const { level, members } = pool;
  const payload = { pool: pool.pool, level, count: members.length, ...grade, candlesSinceBreach: core.index - index };
  record(core, { ...headOf(core, pool), kind, ...payload });
}

function gradeOf(core: Core, { side, level }: Pool): BreachGrade {
  const { ring, index } = core;
  const { open, high, low, close } = candleFor(core, side);
  const range = high - low;
  return {
    penetrationAtr: inAtr(high - side * level, core.atrBefore),
    wickFraction: range > 0 ? (high - Math.max(open, close)) / range : 0,
    volumeRatio: volumeRatio(core, valueAt(ring, ring.volume, index), index - 1),
    inKillZone: core.facts.inKillZone,
  };
}
