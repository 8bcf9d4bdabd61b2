import type { Core } from './core.ts';
import type { Pattern } from './pattern.ts';
import { sides } from './side.ts';
import { expireZones } from './zone-expiry.ts';
import { liveThrough } from './zone-life.ts';

/** The life that zones of every kind share, after their birth (smc.md 3.4, 3.11). */
export const zoneLife: Pattern<null> = {
  name: 'zone-life',
  kinds: ['zone-touched', 'zone-mid', 'zone-full', 'zone-retested', 'zone-invalidated', 'zone-expired'],
  begin: () => null,
  steps: {
    expiry: (core: Core) => {
      for (const side of sides) expireZones(core, side);
    },
    life: (core: Core) => {
      for (const side of sides) liveThrough(core, side);
    },
  },
};
