import type { Core } from './core.ts';
import { headOf, knownAtOf, openTimeAt, record, tolerance } from './core.ts';
import type { LayerName, ObjectIdentity } from './object.ts';
import type { SwingLabel } from './payloads.ts';
import type { Side } from './side.ts';
import { slotOf } from './side.ts';

/** A swing of the zigzag; its level is in ticks. */
export interface Swing {
  readonly object: ObjectIdentity;
  readonly anchorIdx: number;
  readonly level: number;
  readonly label: SwingLabel | null;
}

/** An alternating run of swing highs and lows on one layer: the newest two of each side, as `[high, low]`. */
export interface Zigzag {
  readonly layer: LayerName;
  /** Side of the newest swing, 0 before the first. */
  last: Side | 0;
  readonly current: [Swing | null, Swing | null];
  readonly before: [Swing | null, Swing | null];
}

/** A pivot as the window found it; its level is in ticks. */
export interface Pivot {
  readonly side: Side;
  readonly anchorIdx: number;
  readonly level: number;
}

/** A zigzag without swings. */
export function createZigzag(layer: LayerName): Zigzag {
  return { layer, last: 0, current: [null, null], before: [null, null] };
}

/** Takes a pivot: a new swing on the other side, a more extreme one on the same, or nothing (smc.md 3.1). */
export function addPivot(core: Core, zigzag: Zigzag, pivot: Pivot): void {
  core.facts.pivots.push({ ...pivot, layer: zigzag.layer });
  const last = pivot.side === zigzag.last ? zigzag.current[slotOf(pivot.side)] : null;
  if (last === null) addSwing(core, zigzag, pivot);
  else if (pivot.side * (pivot.level - last.level) > 0) extendSwing(core, zigzag, { ...pivot, replaces: last.object });
  else reportWeak(core, zigzag, pivot);
}

/** Takes a pivot that can change no swing. */
export function addWeak(core: Core, zigzag: Zigzag, pivot: Pivot): void {
  core.facts.pivots.push({ ...pivot, layer: zigzag.layer });
  reportWeak(core, zigzag, pivot);
}

function reportWeak(core: Core, { layer }: Zigzag, { side, anchorIdx, level }: Pivot): void {
  const born = { anchoredAt: openTimeAt(core, anchorIdx), knownAt: knownAtOf(core), ordinal: 0 };
  const object = { ...born, kind: 'pivot-weak', side, layer } as const;
  record(core, { ...headOf(core, { object, anchorIdx }), kind: 'pivot-weak', level });
}

function addSwing(core: Core, zigzag: Zigzag, pivot: Pivot): void {
  const own = slotOf(pivot.side);
  const ended = zigzag.last === 0 ? null : zigzag.current[slotOf(zigzag.last)];
  zigzag.before[own] = zigzag.current[own];
  const swing = swingOf(core, zigzag, pivot);
  zigzag.current[own] = swing;
  zigzag.last = pivot.side;
  core.facts.swings.push({ layer: zigzag.layer, side: pivot.side });
  report(core, swing, 'swing-added');
  if (ended) report(core, ended, 'swing-final');
}

function extendSwing(core: Core, zigzag: Zigzag, pivot: Pivot & { readonly replaces: ObjectIdentity }): void {
  const swing = swingOf(core, zigzag, pivot);
  zigzag.current[slotOf(pivot.side)] = swing;
  core.facts.swings.push({ layer: zigzag.layer, side: pivot.side });
  const { level, label } = swing;
  record(core, { ...headOf(core, swing), kind: 'swing-extended', level, label, replaces: pivot.replaces });
}

function report(core: Core, swing: Swing, kind: 'swing-added' | 'swing-final'): void {
  const { object, anchorIdx, level, label } = swing;
  const { seq, revision, index: knownIdx } = core;
  const { side, layer, anchoredAt } = object;
  const knownAt = knownAtOf(core);
  record(core, { seq, revision, side, layer, object, anchorIdx, anchoredAt, knownIdx, knownAt, kind, level, label });
}

function swingOf(core: Core, zigzag: Zigzag, { side, anchorIdx, level }: Pivot): Swing {
  const born = { anchoredAt: openTimeAt(core, anchorIdx), knownAt: knownAtOf(core), ordinal: 0 };
  const object = { ...born, kind: 'swing', side, layer: zigzag.layer } as const;
  const before = zigzag.before[slotOf(side)];
  const label = before && labelOf(side, level - before.level, tolerance(core.params.equalAtr, core.atr));
  return { object, anchorIdx, level, label };
}

function labelOf(side: Side, rise: number, equal: number): SwingLabel {
  if (Math.abs(rise) <= equal) return side > 0 ? 'EH' : 'EL';
  if (rise > 0) return side > 0 ? 'HH' : 'HL';
  return side > 0 ? 'LH' : 'LL';
}
