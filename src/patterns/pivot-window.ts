import type { CandleRing } from './candle-ring.ts';
import { highAt } from './candle-ring.ts';
import type { PatternParams, PivotSpan } from './params.ts';
import type { Side } from './side.ts';

/** Finds the extremes of one side that stand out from `left` candles before and `right` after, in O(1) a candle. */
export interface PivotWindow {
  readonly side: Side;
  readonly span: PivotSpan;
  readonly tie: PatternParams['tie'];
  /** Candles of the window that no later one beats, oldest first: a monotone deque from `head` to `tail`. */
  readonly indices: Int32Array;
  readonly highs: Float64Array;
  readonly mask: number;
  head: number;
  tail: number;
}

/** What a window looks for. */
export type PivotRule = Pick<PivotWindow, 'side' | 'span' | 'tie'>;

/** A window that has seen no candle. */
export function createWindow({ side, span, tie }: PivotRule): PivotWindow {
  const capacity = 2 ** Math.ceil(Math.log2(span.left + span.right + 2));
  const indices = new Int32Array(capacity);
  return { side, span, tie, indices, highs: new Float64Array(capacity), mask: capacity - 1, head: 0, tail: 0 };
}

/**
 * Takes candle `index` of the ring and says whether the one `right` candles before it is a pivot (smc.md 3.1).
 *
 * `last`: `>=` on the left, `>` on the right, so the last of equal highs; `first` the other way round;
 * `strict`: `>` on both; `both`: `>=` on both. No pivot before index `left`.
 */
export function nextPivot(window: PivotWindow, ring: CandleRing, index: number): boolean {
  const { span, side, indices, highs, mask } = window;
  append(window, index, highAt(ring, index, side));
  const anchor = index - span.right;
  if (indices[window.head & mask] === anchor - span.left - 1) window.head += 1;
  if (anchor < span.left) return false;
  if (window.tie === 'both') return highs[window.head & mask] === highAt(ring, anchor, side);
  return indices[window.head & mask] === anchor && (window.tie !== 'strict' || isUnique(window));
}

/** A window that has seen the candles of the ring up to `index`, equal to one that saw them one by one. */
export function rebuildWindow(rule: PivotRule, ring: CandleRing, index: number): PivotWindow {
  const window = createWindow(rule);
  const first = Math.max(0, index - rule.span.left - rule.span.right);
  for (let at = first; at <= index; at += 1) append(window, at, highAt(ring, at, rule.side));
  return window;
}

function append(window: PivotWindow, index: number, high: number): void {
  const { highs, indices, mask, tie } = window;
  while (window.tail > window.head && isBeaten(highs[(window.tail - 1) & mask] ?? 0, high, tie)) window.tail -= 1;
  indices[window.tail & mask] = index;
  highs[window.tail & mask] = high;
  window.tail += 1;
}

function isBeaten(before: number, high: number, tie: PatternParams['tie']): boolean {
  return tie === 'last' ? before <= high : before < high;
}

function isUnique({ highs, mask, head, tail }: PivotWindow): boolean {
  return tail - head < 2 || highs[(head + 1) & mask] !== highs[head & mask];
}
