import { at } from '../time.ts';
import type { Core } from './core.ts';
import { candleFor, knownAtOf, record } from './core.ts';
import type { Extreme, StructureShift } from './facts.ts';
import type { DealingRange, LayerRange } from './layer-range.ts';
import { type LayerName, layerNames } from './object.ts';
import { beginOte, endOte, watchOte } from './ote.ts';
import type { Pattern } from './pattern.ts';
import type { RangeChange } from './payloads.ts';

/** Dealing ranges of both layers, and the optimal trade entry in them (smc.md 3.3). */
export const dealingRange: Pattern<Record<LayerName, LayerRange>> = {
  name: 'dealing-range',
  kinds: ['range-reset', 'range-extended', 'ote-frozen', 'ote-ended'],
  begin: () => ({ internal: { range: null, ote: null }, swing: { range: null, ote: null } }),
  steps: {
    range(core, state) {
      for (const layer of layerNames) follow(core, state[layer], layer);
    },
  },
};

function follow(core: Core, state: LayerRange, layer: LayerName): void {
  const shift = core.facts.shifts.find((one) => one.layer === layer);
  if (state.range) watchOte(core, state);
  if (shift) reset(core, state, shift);
  else if (state.range) extend(core, state.range);
}

function reset(core: Core, state: LayerRange, { side, layer, guard, peak, object: { knownAt } }: StructureShift): void {
  endOte(core, state, 'break');
  const object = { kind: 'range', side, layer, anchoredAt: at(guard.openTime), knownAt, ordinal: 0 } as const;
  const [low, high] = side > 0 ? [guard, peak] : [inverted(peak), inverted(guard)];
  const deepest = candleFor(core, side > 0 ? -1 : 1).high;
  const range: DealingRange = { object, anchorIdx: guard.index, side, low, high, deepest: -side * deepest };
  state.range = range;
  state.ote = beginOte(range);
  report(core, range, 'range-reset');
}

function extend(core: Core, range: DealingRange): void {
  const { side } = range;
  const { high, low } = candleFor(core, side);
  const peak = side > 0 ? range.high : range.low;
  if (high <= side * peak.price) {
    range.deepest = side * Math.min(side * range.deepest, low);
    return;
  }
  const moved = { price: side * high, index: core.index, openTime: core.openTime };
  if (side > 0) range.high = moved;
  else range.low = moved;
  range.deepest = side * high; // no retracement on the candle that extends
  report(core, range, 'range-extended');
}

function report(core: Core, range: DealingRange, kind: RangeChange['kind']): void {
  const { object, anchorIdx } = range;
  const { seq, revision, index: knownIdx } = core;
  const { side, layer, anchoredAt } = object;
  const { price: low, index: lowIdx } = range.low;
  const { price: high, index: highIdx } = range.high;
  record(core, {
    seq,
    revision,
    side,
    layer,
    object,
    anchorIdx,
    anchoredAt,
    knownIdx,
    knownAt: knownAtOf(core),
    kind,
    low,
    high,
    lowIdx,
    highIdx,
  });
}

function inverted({ price, index, openTime }: Extreme): Extreme {
  return { price: -price, index, openTime };
}
