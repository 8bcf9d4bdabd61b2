import { closeAt, highAt, openAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { candleFor } from './core.ts';
import type { Pattern } from './pattern.ts';
import { type Side, sides } from './side.ts';
import { createZone } from './zone-birth.ts';

/** Volume imbalances: bodies of neighbours that do not meet while their wicks do (smc.md 3.9). */
export const volumeImbalance: Pattern<null> = {
  name: 'volume-imbalance',
  kinds: ['zone-created'],
  begin: () => null,
  steps: {
    zone(core) {
      if (core.index === 0 || core.missing > 0) return;
      for (const side of sides) findImbalance(core, side);
    },
  },
};

/** Opening gaps: neighbours whose wicks do not meet, with or without candles missing between them (smc.md 3.9). */
export const openingGap: Pattern<null> = {
  name: 'opening-gap',
  kinds: ['zone-created'],
  begin: () => null,
  steps: {
    zone(core) {
      if (core.index === 0) return;
      for (const side of sides) findOpeningGap(core, side);
    },
  },
};

function findImbalance(core: Core, side: Side): void {
  const { ring, index } = core;
  const { open, low, close } = candleFor(core, side);
  const near = Math.min(open, close);
  const far = Math.max(openAt(ring, index - 1, side), closeAt(ring, index - 1, side));
  if (!(near > far) || low > highAt(ring, index - 1, side)) return;
  createZone(core, { kind: 'volume-imbalance', side, layer: null, anchorIdx: index, near, far });
}

function findOpeningGap(core: Core, side: Side): void {
  const { ring, index, missing } = core;
  const { low: near } = candleFor(core, side);
  const far = highAt(ring, index - 1, side);
  if (!(near > far)) return;
  createZone(core, { kind: 'opening-gap', side, layer: null, anchorIdx: index, near, far }, { missing });
}
