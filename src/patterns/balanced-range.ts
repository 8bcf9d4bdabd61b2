import type { Core } from './core.ts';
import type { BornZone } from './facts.ts';
import type { Pattern } from './pattern.ts';
import { createZone } from './zone-birth.ts';

/** Gaps that a new one may still balance, oldest first. */
export interface BalanceState {
  readonly gaps: RecentGap[];
}

interface RecentGap extends BornZone {
  readonly knownIdx: number;
  /** The candle that invalidated it. */
  failedIdx: number | null;
}

/** Balanced price ranges: where a gap overlaps a fresh one of the other side (smc.md 3.7). */
export const balancedRange: Pattern<BalanceState> = {
  name: 'balanced-range',
  kinds: ['zone-created'],
  begin: () => ({ gaps: [] }),
  steps: {
    zone(core, state) {
      forgetOld(core, state);
      if (core.zones.failed.length > 0) noteFailures(core, state);
      for (const gap of core.facts.gaps) balance(core, state, gap);
    },
  },
};

function forgetOld({ index, params }: Core, { gaps }: BalanceState): void {
  while (gaps[0] && index - gaps[0].knownIdx > params.bprCandles) gaps.shift();
}

function noteFailures({ zones, index }: Core, { gaps }: BalanceState): void {
  for (const { number } of zones.failed) {
    const gap = gaps.find((one) => one.number === number);
    if (gap) gap.failedIdx = index;
  }
}

function balance(core: Core, state: BalanceState, newer: BornZone): void {
  for (const older of state.gaps) {
    const isOver = older.failedIdx !== null && older.failedIdx < core.index - 1;
    if (older.side !== newer.side && !isOver) makeRange(core, newer, older);
  }
  state.gaps.push({ ...newer, knownIdx: core.index, failedIdx: null });
}

function makeRange(core: Core, newer: BornZone, older: BornZone): void {
  const near = Math.min(newer.near, -older.far);
  const far = Math.max(newer.far, -older.near);
  if (near - far < 1) return;
  const { side, anchorIdx } = newer;
  const parents = [newer.own, older.own];
  createZone(core, { kind: 'bpr', side, layer: null, anchorIdx, near, far }, { parents });
}
