import type { Core } from './core.ts';
import { candleFor, headOf, knownAtOf, openTimeAt, record, tolerance } from './core.ts';
import type { LayerStructure, Structure } from './layer-structure.ts';
import type { Reference } from './leg.ts';
import { type LayerName, layerNames } from './object.ts';
import { type Pattern, stateOf } from './pattern.ts';
import { type Side, sideOf, sides, slotOf } from './side.ts';
import { extendLeg, referenceTo } from './structure-reference.ts';
import { shiftStructure } from './structure-shift.ts';
import { swings } from './swings.ts';

/** Breaks of structure on both layers: BOS, CHoCH and the MSS among them (smc.md 3.2). */
export const structure: Pattern<Structure> = {
  name: 'structure',
  kinds: ['break-init', 'break-bos', 'break-choch', 'break-ambiguous'],
  begin: () => ({ internal: emptyLayer(), swing: emptyLayer() }),
  steps: {
    break(core, state) {
      for (const layer of layerNames) findBreak(core, state, layer);
      for (const layer of layerNames) extendLegs(core, state[layer]);
    },
    pivot(core, state) {
      for (const { layer, side } of core.facts.swings) renewReference(core, state[layer], { layer, side });
    },
  },
};

function emptyLayer(): LayerStructure {
  return {
    trend: 0,
    references: [null, null],
    guard: null,
    last: [null, null],
    heaviest: [null, null],
    turned: [-1, -1],
  };
}

function findBreak(core: Core, state: Structure, layer: LayerName): void {
  const [high, low] = state[layer].references;
  const isUp = isBroken(core, high, 1);
  const isDown = isBroken(core, low, -1);
  if (!isUp && !isDown) return;
  const side = isUp && isDown ? sideOf(2 * core.bull.close - core.bull.high - core.bull.low) : isUp ? 1 : -1;
  if (side === 0) reportAmbiguous(core, layer, [high?.level ?? 0, -(low?.level ?? 0)]);
  else shiftStructure(core, state, { layer, side });
}

/** Compares levels, not crossings, so a break that was missed once is still one (smc.md 3.2). */
function isBroken(core: Core, reference: Reference | null, side: Side): boolean {
  if (reference === null || reference.used) return false;
  const { open, high, close } = candleFor(core, side);
  const { break: how, breakBufferAtr } = core.params;
  const buffer = breakBufferAtr === 0 ? 0 : tolerance(breakBufferAtr, core.atrBefore);
  const probe = how === 'close' ? close : how === 'wick' ? high : Math.min(open, close);
  return probe > reference.level + buffer;
}

function reportAmbiguous(core: Core, layer: LayerName, [highLevel, lowLevel]: readonly [number, number]): void {
  const { index: anchorIdx } = core;
  const born = { anchoredAt: openTimeAt(core, anchorIdx), knownAt: knownAtOf(core), ordinal: 0 };
  const object = { ...born, kind: 'break-ambiguous', side: 0, layer } as const;
  record(core, { ...headOf(core, { object, anchorIdx }), kind: 'break-ambiguous', highLevel, lowLevel });
}

function extendLegs(core: Core, { references }: LayerStructure): void {
  for (const side of sides) {
    const reference = references[slotOf(side)];
    if (reference && !reference.used) extendLeg(core, reference.leg, { at: core.index, side });
  }
}

function renewReference(core: Core, state: LayerStructure, { layer, side }: { layer: LayerName; side: Side }): void {
  const swing = stateOf(core, swings)?.[layer].zigzag.current[slotOf(side)];
  if (swing) state.references[slotOf(side)] = referenceTo(core, swing, side);
}
