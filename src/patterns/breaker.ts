import { at } from '../time.ts';
import { type Core, tolerance } from './core.ts';
import type { StructureShift } from './facts.ts';
import { blockAt } from './order-block.ts';
import { type Pattern, stateOf } from './pattern.ts';
import { isRaided } from './pools.ts';
import { slotOf } from './side.ts';
import { swings } from './swings.ts';
import type { Swing } from './zigzag.ts';
import { createZone } from './zone-birth.ts';

/** Breakers and mitigation blocks: a failed swing's block acts the other way (smc.md 3.5). */
export const breaker: Pattern<null> = {
  name: 'breaker',
  kinds: ['zone-created'],
  begin: () => null,
  steps: {
    break(core) {
      for (const shift of core.facts.shifts) makeBreaker(core, shift);
    },
  },
};

function makeBreaker(core: Core, shift: StructureShift): void {
  const { layer, side, reference, guard, object } = shift;
  const around = swingsAround(core, shift);
  const { high: near, low: far, index: anchorIdx, openTime } = reference.breaker;
  if (!around || !(near > far)) return;
  const other = side > 0 ? -1 : 1;
  const kind = isBreaker(core, shift, around) ? 'breaker' : 'mitigation-block';
  const place = { side, layer, anchorIdx, anchoredAt: at(openTime), near, far } as const;
  const parentBlock = blockAt(core, anchorIdx, other);
  const parents = parentBlock ? [object, parentBlock] : [object];
  const born = createZone(core, { kind, ...place, guard: guard.price }, { parents });
  if (born && kind === 'breaker') core.facts.breakers.push({ ...born, after: around.last.anchorIdx });
}

/** The swings of the other side next to the one that broke: the last before it and the one after; both must exist. */
function swingsAround(core: Core, { layer, side }: StructureShift): Around | undefined {
  const zigzag = stateOf(core, swings)?.[layer].zigzag;
  const other = side > 0 ? -1 : 1;
  if (!zigzag || zigzag.last !== other) return undefined;
  const [last, first] = [zigzag.current[slotOf(other)], zigzag.before[slotOf(other)]];
  return first && last ? { first, last } : undefined;
}

interface Around {
  readonly first: Swing;
  readonly last: Swing;
}

/** A breaker raided liquidity before it failed: it went well beyond the swing before, or took that swing's pool. */
function isBreaker(core: Core, { side }: StructureShift, { first, last }: Around): boolean {
  const other = side > 0 ? -1 : 1;
  const beyond = other * (last.level - first.level);
  if (beyond > tolerance(core.params.equalAtr, core.atr)) return true;
  return beyond >= core.params.raidTicks && isRaided(core, first.anchorIdx, other);
}
