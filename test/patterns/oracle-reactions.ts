import { atrAt, barAt, type Chart, indices, seenBy } from './oracle.ts';
import { zoneName } from './oracle-blocks.ts';
import { type Born, type Lived, lastOf } from './oracle-life.ts';
import type { World } from './oracle-structure.ts';
import { layerPivots } from './oracle-swings.ts';

/** Rejection blocks of a side: a long wick that took liquidity, or one at a pivot (smc.md 3.10). */
export function rejectionsOf(world: World, side: number): Born[] {
  return world.chart.params.rejection === 'sweep' ? afterSweeps(world, side) : atPivots(world, side);
}

function afterSweeps(world: World, side: number): Born[] {
  const chart = seenBy(world.chart, side);
  return indices(0, chart.bars.length - 1).flatMap((i): Born[] => {
    const swept = world.pools.filter(
      (pool) => pool.side === -side && pool.taken?.how === 'swept' && pool.taken.i === i,
    );
    const { o, h, l, c } = barAt(chart, i);
    const near = Math.min(o, c);
    const isLong = near - l >= (h - l) / 2 && near - l >= Math.abs(c - o) && h > l;
    if (swept.length === 0 || !isLong || Number.isNaN(atrAt(chart, i))) return [];
    const parents = swept.map((pool) => `pool-created ${-side} ${pool.layer} ${pool.members[0]} ${pool.i}`).sort();
    return [{ zone: 'rejection', layer: null, side, anchor: i, i, near, far: l, told: { parents } }];
  });
}

function atPivots(world: World, side: number): Born[] {
  const chart = seenBy(world.chart, side);
  const lows = layerPivots(world.chart, 'internal').filter((one) => one.side === -side);
  return lows.flatMap(({ p, i }): Born[] => {
    const { o, l, c } = barAt(chart, p);
    const near = Math.min(o, c);
    const isLong = near > l && near - l >= 2 * Math.abs(c - o) && !Number.isNaN(atrAt(chart, i));
    return isLong ? [{ zone: 'rejection', layer: null, side, anchor: p, i, near, far: l }] : [];
  });
}

/** Propulsion blocks of a side: candles that dipped into a block and were passed soon after. */
export function propulsionsOf(world: World, blocks: readonly Lived[], side: number): Born[] {
  const chart = seenBy(world.chart, side);
  const own = blocks.filter(({ born }) => born.side === side);
  let used = -1;
  return indices(0, chart.bars.length - 1).flatMap((i): Born[] => {
    const live = own.filter(({ life }) => lastOf(life) > i);
    const window = indices(Math.max(0, i - chart.params.propulsionCandles), i - 1);
    const passed = window.filter((k) => barAt(chart, i).c > barAt(chart, k).h && touchedBy(chart, live, k).length > 0);
    const k = passed.at(-1);
    if (k === undefined || k <= used) return []; // what is older than one that was used had its chance
    used = k;
    const { h: near, l: far } = barAt(chart, k);
    const touched = touchedBy(chart, live, k);
    const parent = touched.find(({ born }) => born.near === Math.max(...touched.map((one) => one.born.near)))?.born;
    if (!parent || Number.isNaN(atrAt(chart, i)) || near === far) return [];
    const fall = chart.params.propulsionEnd === 'mid' ? { fall: (near + far) / 2 } : {};
    const guard = parent.guard === undefined ? {} : { guard: parent.guard };
    const told = { parents: [zoneName(parent)] };
    return [{ zone: 'propulsion', layer: parent.layer, side, anchor: k, i, near, far, ...fall, ...guard, told }];
  });
}

function touchedBy(chart: Chart, live: readonly Lived[], k: number): Lived[] {
  const { o, l, c } = barAt(chart, k);
  return live.filter(({ born }) => born.i < k && c < o && l <= born.near && c >= born.far);
}
