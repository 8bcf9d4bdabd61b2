import type { Core } from './core.ts';
import { headOf, record } from './core.ts';
import { createHeap } from './heap.ts';
import { layerNames } from './object.ts';
import { type Pattern, stateOf } from './pattern.ts';
import { createWindow, rebuildWindow } from './pivot-window.ts';
import type { Pool, Pools } from './pool.ts';
import { joinOrCreate, takePivots } from './pool-pivots.ts';
import { settlePending, sweepPools } from './pool-sweeps.ts';
import { enlist } from './pools.ts';
import { type Side, sides, slotOf } from './side.ts';
import { swings } from './swings.ts';

/** Liquidity pools from pivots, periods and sessions: equal levels, sweeps, reclaims, runs, expiry (smc.md 3.6). */
export const liquidity: Pattern<Pools> = {
  name: 'liquidity',
  kinds: ['pool-created', 'pool-equal', 'pool-swept', 'pool-breached', 'pool-reclaimed', 'pool-ran', 'pool-expired'],
  begin: (core) => adopt(core, emptyPools(core)),
  save: ({ heaps, stacks, windows, active, ...rest }) => ({ ...rest, active: [...active.values()] }),
  restore(core, saved) {
    const { active, ...rest } = saved as SavedPools; // what `save` above wrote
    const pools = adopt(core, { ...emptyPools(core), ...rest });
    for (const pool of active) enlist(pools, pool);
    return pools;
  },
  steps: {
    expiry: expirePools,
    sweep(core, pools) {
      for (const side of sides) sweepPools(core, pools, side);
      if (pools.pending.length > 0) settlePending(core, pools);
    },
    pivot(core, pools) {
      for (const pivot of takePivots(core, pools)) joinOrCreate(core, pools, pivot);
      if (pools.raided[0].length + pools.raided[1].length >= manyRaids) forgetRaids(core, pools);
    },
  },
};

type SavedPools = Pick<Pools, 'born' | 'newest' | 'pending' | 'raided' | 'taken'> & {
  readonly active: readonly Pool[];
};

/** Other patterns make pools too and ask about them, so they lie where all can see them. */
function adopt(core: Core, pools: Pools): Pools {
  core.pools = pools;
  return pools;
}

function emptyPools({ params, ring, index }: Core): Pools {
  const { poolPivot: span, tie } = params;
  const open = (side: Side, span: NonNullable<typeof params.poolPivot>) => {
    return index < 0 ? createWindow({ side, span, tie }) : rebuildWindow({ side, span, tie }, ring, index);
  };
  return {
    born: 0,
    active: new Map(),
    heaps: [createHeap(), createHeap()],
    stacks: [[], []],
    newest: [null, null],
    windows: span ? sides.map((side) => open(side, span)) : [],
    pending: [],
    raided: [[], []],
    taken: [null, null],
  };
}

function expirePools(core: Core, { active }: Pools): void {
  const { maxPoolAge } = core.params;
  if (maxPoolAge === null) return;
  for (const pool of active.values()) {
    if (core.index - pool.knownIdx <= maxPoolAge) return;
    active.delete(pool.number);
    record(core, { ...headOf(core, pool), kind: 'pool-expired', pool: pool.pool, level: pool.level });
  }
}

/** Raids remembered before those that no swing can ask about any more are dropped. */
const manyRaids = 256;

function forgetRaids(core: Core, { raided }: Pools): void {
  const { internal, swing } = core.params;
  const oldest = core.index - Math.max(internal.right, swing.right);
  for (const side of sides) {
    const asked = askedPivots(core, side);
    const slot = slotOf(side);
    raided[slot] = raided[slot].filter((anchorIdx) => anchorIdx >= oldest || asked.has(anchorIdx));
  }
}

/** Candles of the swings of a side that a later break may ask about. */
function askedPivots(core: Core, side: Side): ReadonlySet<number | undefined> {
  const layers = stateOf(core, swings);
  const zigzags = layers ? layerNames.map((layer) => layers[layer].zigzag) : [];
  return new Set(
    zigzags.flatMap(({ current, before }) => [current, before].map((pair) => pair[slotOf(side)]?.anchorIdx)),
  );
}
