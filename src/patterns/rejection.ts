import { closeAt, lowAt, openAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { candleFor } from './core.ts';
import type { Pattern } from './pattern.ts';
import { type Side, sides } from './side.ts';
import { createZone } from './zone-birth.ts';

/** Rejection blocks: a long wick that took liquidity and came back (smc.md 3.10). */
export const rejection: Pattern<null> = {
  name: 'rejection',
  kinds: ['zone-created'],
  begin: () => null,
  steps: {
    zone(core) {
      for (const side of sides) rules[core.params.rejection](core, side);
    },
  },
};

const rules = { sweep: rejectSweep, pivot: rejectPivot } as const;

const leastWick = 0.5;
const pivotWick = 2;

function rejectSweep(core: Core, side: Side): void {
  const { taken } = core.facts;
  if (taken.length === 0) return;
  const swept = taken.filter((pool) => pool.side === -side && pool.how === 'swept');
  const { open, high, low, close } = candleFor(core, side);
  const wick = Math.min(open, close) - low;
  if (swept.length === 0 || !(high > low) || wick < leastWick * (high - low) || wick < Math.abs(close - open)) return;
  const birth = { kind: 'rejection', side, layer: null, anchorIdx: core.index, near: low + wick, far: low } as const;
  createZone(core, birth, { parents: swept.map(({ object }) => object) });
}

function rejectPivot(core: Core, side: Side): void {
  const { ring, facts } = core;
  const pivot = facts.pivots.find((one) => one.layer === 'internal' && one.side === -side);
  if (!pivot) return;
  const { anchorIdx } = pivot;
  const [open, close] = [openAt(ring, anchorIdx, side), closeAt(ring, anchorIdx, side)];
  const far = lowAt(ring, anchorIdx, side);
  const near = Math.min(open, close);
  if (near === far || near - far < pivotWick * Math.abs(close - open)) return;
  createZone(core, { kind: 'rejection', side, layer: null, anchorIdx, near, far });
}
