import { closeAt, lowAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { dealingRange } from './dealing-range.ts';
import type { DealingRange, LayerRange } from './layer-range.ts';
import type { PastBreak } from './layer-structure.ts';
import type { LayerName, ObjectIdentity } from './object.ts';
import { oteOf } from './ote.ts';
import { stateOf } from './pattern.ts';
import type { BreakLabel } from './payloads.ts';
import { type Side, sides, slotOf } from './side.ts';
import { structure } from './structure.ts';
import { toPrice } from './ticks.ts';

/** The trend of a layer and where price is in it. Prices in quote, times in ms. */
export interface StructureView {
  readonly trend: Side | 0;
  /** The last break of each side, the newer first. */
  readonly breaks: readonly BreakView[];
  readonly range: RangeView | null;
}

export interface BreakView {
  readonly identity: ObjectIdentity;
  readonly side: Side;
  readonly type: 'init' | 'bos' | 'choch';
  readonly label: BreakLabel | null;
  readonly level: number;
  readonly knownIdx: number;
  readonly knownAt: number;
}

/** A dealing range, with the close in it (smc.md 3.3). */
export interface RangeView {
  readonly side: Side;
  /** When the break that made it was known. */
  readonly knownAt: number;
  readonly low: number;
  readonly high: number;
  /** Where the close is, 0 at the low and 1 at the high, beyond them too; null in a range without height. */
  readonly position: number | null;
  readonly area: RangeArea | null;
  /** How much of the range the last candle, and the deepest since the extreme moved, gave back. */
  readonly retracement: { readonly current: number; readonly deepest: number } | null;
  /** The optimal trade entry; null once it has ended. */
  readonly ote: { readonly top: number; readonly bottom: number; readonly isFrozen: boolean } | null;
}

export type RangeArea = 'premium' | 'discount' | 'equilibrium' | 'extreme-premium' | 'extreme-discount';

/** Structure of a layer; undefined where it is not run. */
export function structureView(core: Core, layer: LayerName): StructureView | undefined {
  const own = stateOf(core, structure)?.[layer];
  if (!own) return undefined;
  const breaks = sides.flatMap((side) => breakView(core, own.last[slotOf(side)], side));
  breaks.sort((one, other) => other.knownIdx - one.knownIdx);
  return { trend: own.trend, breaks, range: rangeView(core, stateOf(core, dealingRange)?.[layer]) };
}

function breakView({ grid }: Core, past: PastBreak | null, side: Side): BreakView[] {
  if (!past) return [];
  const { object: identity, type, label, knownIdx, knownAt, level } = past;
  return [{ identity, side, type, label, level: toPrice(grid, level), knownIdx, knownAt }];
}

function rangeView(core: Core, state: LayerRange | undefined): RangeView | null {
  const range = state?.range;
  if (!range) return null;
  const { grid } = core;
  const position = positionIn(range, closeAt(core.ring, core.index, 1));
  return {
    side: range.side,
    knownAt: range.object.knownAt,
    low: toPrice(grid, range.low.price),
    high: toPrice(grid, range.high.price),
    position,
    area: position === null ? null : areaOf(position),
    retracement: retracementOf(core, range),
    ote: oteView(core, range, state),
  };
}

function positionIn({ low, high }: DealingRange, price: number): number | null {
  const height = high.price - low.price;
  return height > 0 ? (price - low.price) / height : null;
}

const equilibrium = { from: 0.475, to: 0.525 };
const extremeShare = 0.05;

/** The part of a range that a position is in (smc.md 3.3). */
function areaOf(position: number): RangeArea {
  if (position >= equilibrium.from && position <= equilibrium.to) return 'equilibrium';
  if (position > 0.5) return position >= 1 - extremeShare ? 'extreme-premium' : 'premium';
  return position <= extremeShare ? 'extreme-discount' : 'discount';
}

function retracementOf({ ring, index }: Core, range: DealingRange): RangeView['retracement'] {
  const { side, low, high, deepest } = range;
  const height = high.price - low.price;
  if (!(height > 0)) return null;
  const depthOf = (price: number) => (side > 0 ? high.price - price : price - low.price) / height;
  return { current: depthOf(side * lowAt(ring, index, side)), deepest: depthOf(deepest) };
}

function oteView({ grid }: Core, range: DealingRange, { ote }: LayerRange): RangeView['ote'] {
  if (!ote) return null;
  const { near, far } = ote.frozen ?? oteOf(range);
  const edges = [near, far].map((edge) => toPrice(grid, range.side * edge));
  return { top: Math.max(...edges), bottom: Math.min(...edges), isFrozen: ote.frozen !== null };
}
