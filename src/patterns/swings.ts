import { valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { type LayerName, layerNames } from './object.ts';
import type { Pattern } from './pattern.ts';
import type { PivotRule, PivotWindow } from './pivot-window.ts';
import { createWindow, nextPivot, rebuildWindow } from './pivot-window.ts';
import { type Side, sideOf, sides } from './side.ts';
import type { Pivot, Zigzag } from './zigzag.ts';
import { addPivot, addWeak, createZigzag } from './zigzag.ts';

/** One scale of swings: where pivots are looked for, and the zigzag they make. */
export interface SwingLayer {
  readonly zigzag: Zigzag;
  readonly highs: PivotWindow;
  readonly lows: PivotWindow;
}

/** The layers in the order every step takes them. */
export type SwingLayers = Readonly<Record<LayerName, SwingLayer>>;

/** Pivots, swings and their labels on both layers (smc.md 3.1). */
export const swings: Pattern<SwingLayers> = {
  name: 'swings',
  kinds: ['swing-added', 'swing-extended', 'swing-final', 'pivot-weak'],
  begin: (core) => layersOf((layer) => ({ zigzag: createZigzag(layer), ...windowsOf(core, layer, createWindow) })),
  save: (layers) => ({ internal: layers.internal.zigzag, swing: layers.swing.zigzag }),
  restore(core, saved) {
    const zigzags = saved as Record<LayerName, Zigzag>; // what `save` above wrote
    const rebuild = (rule: PivotRule) => rebuildWindow(rule, core.ring, core.index);
    return layersOf((layer) => ({ zigzag: zigzags[layer], ...windowsOf(core, layer, rebuild) }));
  },
  steps: {
    pivot(core, layers) {
      for (const layer of layerNames) findPivots(core, layers[layer]);
    },
  },
};

function findPivots(core: Core, { zigzag, highs, lows }: SwingLayer): void {
  const isHigh = nextPivot(highs, core.ring, core.index);
  const isLow = nextPivot(lows, core.ring, core.index);
  if (!isHigh && !isLow) return;
  const anchorIdx = core.index - highs.span.right;
  if (isHigh && isLow && core.params.twoSided === 'zigzag') takeBoth(core, zigzag, anchorIdx);
  else addPivot(core, zigzag, pivotAt(core, anchorIdx, isHigh ? 1 : -1));
}

function takeBoth(core: Core, zigzag: Zigzag, anchorIdx: number): void {
  const { ring } = core;
  const colour = sideOf(valueAt(ring, ring.close, anchorIdx) - valueAt(ring, ring.open, anchorIdx));
  const previous = zigzag.last || colour;
  const add = previous === 0 ? addWeak : addPivot;
  const order = previous > 0 ? ([-1, 1] as const) : sides;
  for (const side of order) add(core, zigzag, pivotAt(core, anchorIdx, side));
}

function pivotAt({ ring }: Core, anchorIdx: number, side: Side): Pivot {
  return { side, anchorIdx, level: valueAt(ring, side > 0 ? ring.high : ring.low, anchorIdx) };
}

function layersOf(make: (layer: LayerName) => SwingLayer): SwingLayers {
  return { internal: make('internal'), swing: make('swing') };
}

function windowsOf({ params }: Core, layer: LayerName, make: (rule: PivotRule) => PivotWindow) {
  const { tie } = params;
  return { highs: make({ side: 1, span: params[layer], tie }), lows: make({ side: -1, span: params[layer], tie }) };
}
