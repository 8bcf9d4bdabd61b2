import type { Core } from './core.ts';
import { candleFor, headOf, knownAtOf, record } from './core.ts';
import { displacement } from './displacement.ts';
import type { Extreme, StructureShift } from './facts.ts';
import { fairValueGap } from './fair-value-gap.ts';
import { type LayerStructure, type PastBreak, type Structure, weightOf } from './layer-structure.ts';
import type { Leg, Reference } from './leg.ts';
import type { LayerName } from './object.ts';
import { stateOf } from './pattern.ts';
import type { BreakFlags } from './payloads.ts';
import { isRaided, lastTaken } from './pools.ts';
import { type Side, slotOf } from './side.ts';
import { bodyInAtr, larger } from './structure-reference.ts';
import { swings } from './swings.ts';
import { invalidateGuarded } from './zone-end.ts';

/** Where a break happened. */
interface Place {
  readonly layer: LayerName;
  readonly side: Side;
}

/** Breaks the reference of a side: tells it, turns the trend, and leaves what blocks are made of among the facts. */
export function shiftStructure(core: Core, state: Structure, { layer, side }: Place): void {
  const own = state[layer];
  const reference = own.references[slotOf(side)];
  if (!reference) return;
  const type = own.trend === 0 ? 'init' : own.trend === side ? 'bos' : 'choch';
  const guard = guardOf(core, reference.leg, side);
  const flags = flagsOf(core, own, { layer, side, reference, type });
  const label = type === 'choch' && flags.displaced ? (flags.sweptBefore ? 'mss+' : 'mss') : null;
  const born = { anchoredAt: reference.swing.anchoredAt, knownAt: knownAtOf(core), ordinal: 0 };
  const object = { ...born, kind: 'break', side, layer } as const;
  const peak = peakOf(core, reference.leg, { guard, side });
  const shift = { object, layer, side, type, label, flags, reference, guard, peak } as const;
  report(core, shift);
  turn(own, shift, core.index);
  core.facts.shifts.push(shift);
  if (core.params.break === 'wick')
    invalidateGuarded(core, { layer, side: side > 0 ? -1 : 1, level: -reference.level });
}

function report(core: Core, { object, side, type, label, flags, reference, guard }: StructureShift): void {
  record(core, {
    ...headOf(core, { object, anchorIdx: reference.anchorIdx }),
    kind: `break-${type}`,
    level: side * reference.level,
    swing: reference.swing,
    originIdx: reference.leg.origin.index,
    protectedLevel: side * guard.price,
    protectedIdx: guard.index,
    label,
    ...flags,
  });
}

function turn(own: LayerStructure, shift: StructureShift, knownIdx: number): void {
  const { side, type, label, object, reference } = shift;
  const slot = slotOf(side);
  const past = { type, label, level: side * reference.level, knownIdx, knownAt: object.knownAt, object };
  reference.used = true;
  own.trend = side;
  own.guard = shift.guard;
  own.last[slot] = past;
  own.heaviest[slot] = heavier(own.heaviest[slot], past, shift.layer);
  if (type === 'choch') own.turned[slot] = knownIdx;
}

/** All weights fade alike, so the heavier of two stays the heavier. */
function heavier(before: PastBreak | null, now: PastBreak, layer: LayerName): PastBreak {
  if (before === null) return now;
  return weightOf(before, layer, now.knownIdx) > weightOf(now, layer, now.knownIdx) ? before : now;
}

/** The lowest low from the reference to this candle: what the new trend must not lose (smc.md 3.3). */
function guardOf(core: Core, { origin }: Leg, side: Side): Extreme {
  const { low } = candleFor(core, side);
  if (low <= origin.low) return { price: low, index: core.index, openTime: core.openTime };
  return { price: origin.low, index: origin.index, openTime: origin.openTime };
}

function peakOf(core: Core, leg: Leg, { guard, side }: { readonly guard: Extreme; readonly side: Side }): Extreme {
  const { high } = candleFor(core, side);
  const isHere = guard.index === core.index || high > leg.peak;
  if (isHere) return { price: high, index: core.index, openTime: core.openTime };
  return { price: leg.peak, index: leg.peakIdx, openTime: leg.peakTime };
}

interface Break extends Place {
  readonly reference: Reference;
  readonly type: PastBreak['type'];
}

function flagsOf(core: Core, own: LayerStructure, { layer, side, reference, type }: Break): BreakFlags {
  const { index, params } = core;
  const { leg, anchorIdx } = reference;
  const slot = slotOf(side);
  const bodyAtr = bodyInAtr(core, index);
  const { open, close } = candleFor(core, side);
  if (close > open) leg.body = larger(leg.body, bodyAtr);
  const taken = lastTaken(core, side > 0 ? -1 : 1);
  return {
    bodyAtr,
    displaced: (stateOf(core, displacement)?.last[slot]?.index ?? -1) > leg.origin.index,
    fvgInLeg: (stateOf(core, fairValueGap)?.last[slot]?.index ?? 0) - 1 > leg.origin.index,
    sweptBefore: taken !== null && taken.index >= index - params.sweptCandles,
    protectedBroken: type === 'choch' && own.guard !== null && close > -own.guard.price,
    supported: type === 'choch' && hadFailed(core, layer, side),
    idm: layer === 'internal' ? null : tookInducement(core, { side, anchorIdx }),
    barsSincePivot: index - anchorIdx,
  };
}

/** Before an upward CHoCH: whether the last swing low lies above the one before. */
function hadFailed(core: Core, layer: LayerName, side: Side): boolean {
  const zigzag = stateOf(core, swings)?.[layer].zigzag;
  const slot = slotOf(side > 0 ? -1 : 1);
  const [current, before] = [zigzag?.current[slot], zigzag?.before[slot]];
  return Boolean(current && before && side * (current.level - before.level) > 0);
}

function tookInducement(core: Core, { side, anchorIdx }: { readonly side: Side; readonly anchorIdx: number }): boolean {
  const other = side > 0 ? -1 : 1;
  const low = stateOf(core, swings)?.internal.zigzag.current[slotOf(other)];
  return Boolean(low && low.anchorIdx > anchorIdx && isRaided(core, low.anchorIdx, other));
}
