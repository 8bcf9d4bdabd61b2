import { closeAt, highAt, lowAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { candleFor } from './core.ts';
import type { Pattern } from './pattern.ts';
import { type Side, sides, slotOf } from './side.ts';
import { createZone } from './zone-birth.ts';
import { bookOf, zoneIdentity, zoneValue } from './zones.ts';

/** Candles that came down into a live order block, as `[bullish, bearish]`, newest last. */
export interface PropulsionState {
  readonly candidates: [Candidate[], Candidate[]];
}

interface Candidate {
  readonly index: number;
  /** Numbers of the blocks it came into. */
  readonly blocks: readonly number[];
}

/** Propulsion blocks: a candle into an order block from which price leaves again at once (smc.md 3.10). */
export const propulsion: Pattern<PropulsionState> = {
  name: 'propulsion',
  kinds: ['zone-created'],
  begin: () => ({ candidates: [[], []] }),
  steps: {
    zone(core, state) {
      for (const side of sides) {
        propel(core, state, side);
        addCandidate(core, state, side);
      }
    },
  },
};

function propel(core: Core, { candidates }: PropulsionState, side: Side): void {
  const slot = slotOf(side);
  const waiting = candidates[slot];
  if (waiting.length === 0) return;
  const { ring, index, params } = core;
  const { close } = candleFor(core, side);
  const fresh = waiting.filter((one) => index - one.index <= params.propulsionCandles);
  const isLeft = (one: Candidate) => close > highAt(ring, one.index, side) && parentOf(core, one, side) !== undefined;
  const at = fresh.findLastIndex(isLeft);
  candidates[slot] = fresh.slice(at + 1); // an older one has had its chance
  const candidate = fresh[at];
  if (candidate) makeZone(core, candidate, side);
}

function makeZone(core: Core, candidate: Candidate, side: Side): void {
  const { zones, ring, params } = core;
  const { index } = candidate;
  const parent = parentOf(core, candidate, side);
  if (parent === undefined) return;
  const near = highAt(ring, index, side);
  const far = lowAt(ring, index, side);
  const block = zoneIdentity(zones, parent);
  const fall = params.propulsionEnd === 'mid' ? (near + far) / 2 : far;
  const guard = zoneValue(zones.columns.guard, parent);
  const place = { side, layer: block.layer, anchorIdx: index, near, far, fall, guard } as const;
  createZone(core, { kind: 'propulsion', ...place }, { parents: [block] });
}

/** Slot of the block with the highest top, of those the candle came into that still live. */
function parentOf(core: Core, { blocks }: Candidate, side: Side): number | undefined {
  const { zones } = core;
  let best: number | undefined;
  for (const slot of bookOf(zones, side).blocks) {
    if (!blocks.includes(zoneValue(zones.columns.number, slot))) continue;
    if (best === undefined || isNearer(core, slot, best)) best = slot;
  }
  return best;
}

function isNearer({ zones }: Core, slot: number, best: number): boolean {
  return zoneValue(zones.columns.near, slot) > zoneValue(zones.columns.near, best);
}

function addCandidate(core: Core, { candidates }: PropulsionState, side: Side): void {
  const { ring, index, zones } = core;
  if (core.lastOfColour[slotOf(side > 0 ? -1 : 1)] !== index) return;
  const low = lowAt(ring, index, side);
  const close = closeAt(ring, index, side);
  const { near, far, number } = zones.columns;
  const entered: number[] = [];
  for (const slot of bookOf(zones, side).blocks) {
    if (low <= zoneValue(near, slot) && close >= zoneValue(far, slot)) entered.push(zoneValue(number, slot));
  }
  if (entered.length === 0) return;
  candidates[slotOf(side)].push({ index, blocks: entered });
}
