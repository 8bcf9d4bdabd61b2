import { valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { dealingRange } from './dealing-range.ts';
import type { StructureShift } from './facts.ts';
import { valueOfBreak } from './layer-structure.ts';
import { stateOf } from './pattern.ts';
import { volumeRatio } from './volume.ts';

/** How much each part of an order block's strength counts (smc.md 3.4). */
const weights = { displacement: 0.25, fvg: 0.15, swept: 0.15, event: 0.15, layer: 0.1, location: 0.1, volume: 0.1 };

type Part = keyof typeof weights;

const names = Object.keys(weights) as readonly Part[];

/** Body, in ATR, that is as much displacement as counts. */
const fullBody = 3;

/** The strength of an order block from 0 to 100 and its parts from 0 to 1; parts that cannot be measured count nothing. */
export function strengthOf(core: Core, shift: StructureShift, mid: number) {
  const { flags, layer, type, label, reference } = shift;
  const { body } = reference.leg;
  const parts: Readonly<Record<Part, number | null>> = {
    displacement: body === null ? null : Math.min(1, body / fullBody),
    fvg: flags.fvgInLeg ? 1 : 0,
    swept: flags.sweptBefore ? 1 : 0,
    event: valueOfBreak(type, label),
    layer: layer === 'swing' ? 1 : 0.5,
    location: isWellPlaced(core, shift, mid) ? 1 : 0,
    volume: volumeOf(core, reference.leg.block.index),
  };
  return { strength: 100 * weighted(parts), parts };
}

/** How even the volume of the last two candles and the one before is, from 0 to 100; null where one had none. */
export function evennessOf({ ring, index }: Core): number | null {
  const [last = 0, middle = 0, first = 0] = [index, index - 1, index - 2].map((at) =>
    at < 0 ? 0 : valueAt(ring, ring.volume, at),
  );
  if (!(last > 0 && middle > 0 && first > 0)) return null;
  return (100 * Math.min(last + middle, first)) / Math.max(last + middle, first);
}

function weighted(parts: Readonly<Record<Part, number | null>>): number {
  let sum = 0;
  let available = 0;
  for (const name of names) {
    const value = parts[name];
    if (value === null) continue;
    sum += weights[name] * value;
    available += weights[name];
  }
  return sum / available;
}

/** In discount of the range of the next higher layer, or of its own where there is none; `mid` as its side sees it. */
function isWellPlaced(core: Core, { layer, side }: StructureShift, mid: number): boolean {
  const ranges = stateOf(core, dealingRange);
  const range = ranges?.swing.range ?? ranges?.[layer].range;
  if (!range) return false;
  return 2 * mid < side * (range.low.price + range.high.price);
}

/** Volume of the block's candle and the two after it above what was usual before, from 0 to 1. */
function volumeOf(core: Core, block: number): number | null {
  const { ring, index } = core;
  if (block < index - ring.mask) return null;
  const last = Math.min(block + 2, index);
  let sum = 0;
  for (let at = block; at <= last; at += 1) sum += valueAt(ring, ring.volume, at);
  const ratio = volumeRatio(core, sum / (last + 1 - block), block - 1);
  return ratio === null ? null : Math.min(1, Math.max(0, ratio - 1));
}
