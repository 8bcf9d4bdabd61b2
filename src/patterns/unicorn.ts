import { type Core, headOf, record } from './core.ts';
import type { BornZone, CandleFacts } from './facts.ts';
import type { Pattern } from './pattern.ts';
import { findSlot, slotsWhere, zoneIdentity, zoneValue } from './zones.ts';

/** Breakers of the candle before, to which a gap known now may still belong. */
export interface UnicornState {
  breakers: readonly FreshBreaker[];
}

type FreshBreaker = CandleFacts['breakers'][number];

/** Unicorns: a breaker that overlaps a gap of its side made by the same move (smc.md 3.5). */
export const unicorn: Pattern<UnicornState> = {
  name: 'unicorn',
  kinds: ['zone-linked'],
  begin: () => ({ breakers: [] }),
  steps: {
    zone(core, state) {
      const { gaps, breakers } = core.facts;
      for (const breaker of state.breakers) for (const gap of gaps) linkIf(core, breaker, gap);
      for (const breaker of breakers) linkLive(core, breaker);
      if (state.breakers.length > 0 || breakers.length > 0) state.breakers = [...breakers];
    },
  },
};

function linkLive(core: Core, breaker: FreshBreaker): void {
  const { zones } = core;
  const { anchorIdx, near, far } = zones.columns;
  const fresh = slotsWhere(zones, (slot) => zoneValue(anchorIdx, slot) > breaker.after);
  for (const slot of fresh) {
    const own = zoneIdentity(zones, slot);
    const gap = { own, side: own.side, near: zoneValue(near, slot), far: zoneValue(far, slot) };
    if (own.kind === 'fvg') linkIf(core, breaker, gap);
  }
}

function linkIf(core: Core, breaker: BornZone, gap: Pick<BornZone, 'own' | 'side' | 'near' | 'far'>): void {
  const isOverlapping = gap.near >= breaker.far && gap.far <= breaker.near;
  if (gap.side !== breaker.side || !isOverlapping || findSlot(core.zones, breaker.number) === undefined) return;
  const head = headOf(core, { object: breaker.own, anchorIdx: breaker.anchorIdx });
  record(core, { ...head, kind: 'zone-linked', relation: 'unicorn', other: gap.own });
}
