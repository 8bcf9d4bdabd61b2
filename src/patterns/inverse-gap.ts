import type { Core } from './core.ts';
import { candleFor } from './core.ts';
import type { Pattern } from './pattern.ts';
import { createZone } from './zone-birth.ts';
import { zoneIdentity, zoneValue } from './zones.ts';

/** Inverse gaps: a gap that price closed through acts the other way, once (smc.md 3.7); so do order blocks where asked (3.5). */
export const inverseGap: Pattern<null> = {
  name: 'inverse-gap',
  kinds: ['zone-created'],
  begin: () => null,
  steps: {
    zone(core) {
      if (core.zones.failed.length > 0) invertFailed(core);
    },
  },
};

function invertFailed(core: Core): void {
  const { zones, params } = core;
  for (const { slot } of zones.failed) {
    const { kind } = zoneIdentity(zones, slot);
    if (kind === 'fvg') invert(core, slot, 'ifvg');
    if (kind === 'order-block' && params.breakerMode === 'failed-block') invert(core, slot, 'breaker');
  }
}

function invert(core: Core, slot: number, kind: 'ifvg' | 'breaker'): void {
  const { columns } = core.zones;
  const parent = zoneIdentity(core.zones, slot);
  const near = zoneValue(columns.near, slot);
  const far = zoneValue(columns.far, slot);
  if (!(candleFor(core, parent.side).close < far)) return;
  const side = parent.side > 0 ? -1 : 1;
  const { layer, anchoredAt } = parent;
  const place = { side, layer, anchorIdx: zoneValue(columns.anchorIdx, slot), anchoredAt } as const;
  createZone(core, { kind, ...place, near: -far, far: -near }, { parents: [parent] });
}
