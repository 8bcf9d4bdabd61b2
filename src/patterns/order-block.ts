import { at } from '../time.ts';
import type { Core } from './core.ts';
import type { BornZone, StructureShift } from './facts.ts';
import type { KeptCandle } from './leg.ts';
import { layerNames, type ObjectIdentity } from './object.ts';
import { type Pattern, stateOf } from './pattern.ts';
import { type Side, slotOf } from './side.ts';
import { evennessOf, strengthOf } from './strength.ts';
import { structure } from './structure.ts';
import { createZone, rejectZone, type ZoneBirth } from './zone-birth.ts';

/** The first block of each candle, as `[bullish, bearish]`, as long as another may be drawn at the same. */
export interface BlockState {
  readonly made: readonly [Map<number, ObjectIdentity>, Map<number, ObjectIdentity>];
}

type SavedBlocks = readonly (readonly [number, ObjectIdentity])[];

/** Order blocks: the last opposite candle before each break of structure (smc.md 3.4). */
export const orderBlock: Pattern<BlockState> = {
  name: 'order-block',
  kinds: ['zone-created', 'zone-rejected'],
  begin: () => ({ made: [new Map(), new Map()] }),
  save: ({ made }) => made.map((blocks) => [...blocks]),
  restore(_, saved) {
    const [bullish, bearish] = saved as [SavedBlocks, SavedBlocks]; // what `save` above wrote
    return { made: [new Map(bullish), new Map(bearish)] };
  },
  steps: {
    break(core, state) {
      for (const shift of core.facts.shifts) makeBlock(core, state, shift);
    },
  },
};

/** The earliest block of a side drawn at a candle, null where there is none. */
export function blockAt(core: Core, anchorIdx: number, side: Side): ObjectIdentity | null {
  return stateOf(core, orderBlock)?.made[slotOf(side)].get(anchorIdx) ?? null;
}

function makeBlock(core: Core, state: BlockState, shift: StructureShift): void {
  if (Number.isNaN(core.atr)) return;
  const { side, layer, reference, guard, object } = shift;
  const { block, origin } = reference.leg;
  const bounds = boundsOf(core, block, origin);
  const place = { side, layer, anchorIdx: block.index, anchoredAt: at(block.openTime) } as const;
  const birth: ZoneBirth = { kind: 'order-block', ...place, ...bounds, guard: guard.price };
  const height = bounds.near - bounds.far;
  if (height === 0 || isTooHigh(core, height)) {
    rejectZone(core, birth, height === 0 ? 'zero' : 'height');
    return;
  }
  const sameAs = blockAt(core, block.index, side);
  const strength = strengthOf(core, shift, (bounds.near + bounds.far) / 2);
  const details = { ...strength, percentage: evennessOf(core), parents: [object], sameAs };
  const born = createZone(core, { ...birth, strength: strength.strength }, details);
  if (born && sameAs === null) remember(core, state, born);
}

function boundsOf(core: Core, block: KeptCandle, origin: KeptCandle): { readonly near: number; readonly far: number } {
  const { open, high, low, close } = block;
  if (core.params.blockZone === 'body') return { near: Math.max(open, close), far: Math.min(open, close) };
  const far = Math.min(low, origin.low);
  return { near: isTooHigh(core, high - far) ? Math.max(open, close) : high, far };
}

function isTooHigh({ atr, params }: Core, height: number): boolean {
  return height > params.blockMaxAtr * atr;
}

function remember(core: Core, { made }: BlockState, { own, side, anchorIdx }: BornZone): void {
  const blocks = made[slotOf(side)];
  blocks.set(anchorIdx, own);
  const isTimeToForget = blocks.size >= 64 && (blocks.size & (blocks.size - 1)) === 0;
  if (!isTimeToForget) return;
  const oldest = oldestCandleAsked(core);
  for (const candle of [...blocks.keys()]) if (candle < oldest) blocks.delete(candle);
}

function oldestCandleAsked(core: Core): number {
  const { internal, swing, blockBack } = core.params;
  const layers = stateOf(core, structure);
  const references = layers ? layerNames.flatMap((layer) => layers[layer].references) : [];
  const asked = references.flatMap((one) => (one ? [one.leg.block.index, one.breaker.index] : []));
  return Math.min(core.index - Math.max(internal.right, swing.right) - blockBack, ...asked);
}
