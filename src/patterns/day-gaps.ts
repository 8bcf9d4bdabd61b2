import { nextPeriod, periodStart } from '../market/calendar.ts';
import { at } from '../time.ts';
import { closeAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { boundaryKnownAt } from './core.ts';
import type { Pattern } from './pattern.ts';
import { createPool } from './pools.ts';
import { sideOf } from './side.ts';
import { createZone } from './zone-birth.ts';
import { expireZone } from './zone-end.ts';
import { findSlot } from './zones.ts';

/** When the next day and week begin, and the numbers of the gaps of each that are kept, oldest first. */
export type DayGapState = Record<GapPeriod, { next: number | null; kept: number[] }>;

type GapPeriod = 'day' | 'week';

const kinds = { day: 'ndog', week: 'nwog' } as const;

/** Gaps between the close of a day or week and the next one's open; off where markets never close (smc.md 3.9). */
export const dayGaps: Pattern<DayGapState> = {
  name: 'day-gaps',
  kinds: ['zone-created', 'zone-expired'],
  begin: () => ({ day: { next: null, kept: [] }, week: { next: null, kept: [] } }),
  steps: {
    boundary(core, state) {
      if (!core.params.openingGaps) return;
      for (const period of ['day', 'week'] as const) followPeriod(core, state, period);
    },
    expiry(core, state) {
      if (!core.params.openingGaps) return;
      for (const period of ['day', 'week'] as const) expireOldest(core, state[period]);
    },
  },
};

function followPeriod(core: Core, state: DayGapState, period: GapPeriod): void {
  const own = state[period];
  if (own.next !== null && core.openTime < own.next) return;
  const { calendar } = core.params;
  const start = periodStart(calendar, period, core.openTime);
  if (own.next !== null) makeGap(core, own.kept, { period, start });
  own.next = nextPeriod(calendar, period, start);
}

function makeGap(
  core: Core,
  kept: DayGapState['day']['kept'],
  { period, start }: { readonly period: GapPeriod; readonly start: number },
): void {
  const { ring, index, bull, openTime } = core;
  const before = closeAt(ring, index - 1, 1);
  const side = sideOf(bull.open - before);
  if (side === 0) return;
  const boundary = boundaryKnownAt(core, start);
  const place = { side, layer: null, anchorIdx: index, near: side * bull.open, far: side * before } as const;
  const born = createZone(core, { kind: kinds[period], ...place, boundary });
  if (born) kept.push(born.number);
  if (period === 'day' || !core.params.gapPools) return;
  const edges = [Math.max(bull.open, before), Math.min(bull.open, before)];
  for (const [at0, level] of edges.entries()) {
    const pool = { pool: 'gap-edge', side: at0 === 0 ? 1 : -1, layer: null, level } as const;
    createPool(core, { ...pool, anchorIdx: index, anchoredAt: at(openTime), knownAt: boundary });
  }
}

function expireOldest(core: Core, own: DayGapState[GapPeriod]): void {
  const { keptOpeningGaps } = core.params;
  if (own.kept.length <= keptOpeningGaps) return;
  const live = own.kept.filter((number) => findSlot(core.zones, number) !== undefined);
  own.kept = live.slice(-keptOpeningGaps);
  for (const number of live.slice(0, -keptOpeningGaps)) {
    const slot = findSlot(core.zones, number);
    if (slot !== undefined) expireZone(core, slot, 'count');
  }
}
