import type { Core } from './core.ts';
import { candleFor, headOf, record } from './core.ts';
import type { DealingRange, LayerRange, Ote } from './layer-range.ts';
import type { OteEnded } from './payloads.ts';

/** Thousandths of the range, from its extreme, between which the entry lies (smc.md 3.3). Whole, so that nothing is rounded. */
const nearShare = 620;
const farShare = 790;

/** The entry of a fresh range; null where the range has no height. */
export function beginOte({ object, anchorIdx, low, high }: DealingRange): Ote | null {
  const { kind: _, ...rest } = object;
  return high.price > low.price ? { object: { kind: 'ote', ...rest }, anchorIdx, frozen: null } : null;
}

/** Takes the entry through the candle being processed, tested against the range as it was before it. */
export function watchOte(core: Core, state: LayerRange): void {
  const { range, ote } = state;
  if (!range || !ote) return;
  const { side } = range;
  const { low, close } = candleFor(core, side);
  if (!ote.frozen && 1_000 * low <= entryOf(range, nearShare)) freeze(core, ote, range);
  const floor = side > 0 ? range.low.price : -range.high.price;
  if (close < floor) endOte(core, state, 'close');
}

function freeze(core: Core, ote: Ote, range: DealingRange): void {
  const { near, far } = oteOf(range);
  ote.frozen = { near, far };
  const [top, bottom] = range.side > 0 ? [near, far] : [-far, -near];
  record(core, { ...headOf(core, ote), kind: 'ote-frozen', top, bottom });
}

/** Ends the entry of a range, if it has one. */
export function endOte(core: Core, state: LayerRange, reason: OteEnded['reason']): void {
  if (!state.ote) return;
  record(core, { ...headOf(core, state.ote), kind: 'ote-ended', reason });
  state.ote = null;
}

/** Where the entry of a range lies, as its trend sees it. */
export function oteOf(range: DealingRange): { readonly near: number; readonly far: number } {
  return { near: entryOf(range, nearShare) / 1_000, far: entryOf(range, farShare) / 1_000 };
}

/** Thousandths of a tick. */
function entryOf({ side, low, high }: DealingRange, share: number): number {
  const extreme = side > 0 ? high.price : -low.price;
  return 1_000 * extreme - share * (high.price - low.price);
}
