import { bodyAt, closeAt, highAt, lowAt, openAt, valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import type { KeptCandle, Leg, Reference } from './leg.ts';
import { type Side, slotOf } from './side.ts';
import type { Swing } from './zigzag.ts';

/** The reference that a swing makes, known at the candle being processed. */
export function referenceTo(core: Core, { object, anchorIdx, level }: Swing, side: Side): Reference {
  const leg = legFrom(core, anchorIdx, side);
  for (let at = anchorIdx + 1; at <= core.index; at += 1) extendLeg(core, leg, { at, side });
  const breaker = keep(core, lastOfColour(core, { from: anchorIdx, colour: side }), side);
  return { swing: object, level: side * level, anchorIdx, used: false, leg, breaker };
}

/** Takes candle `at` into a leg: the candle after the last one it took. */
export function extendLeg(core: Core, leg: Leg, { at, side }: { readonly at: number; readonly side: Side }): void {
  const { ring } = core;
  const low = lowAt(ring, at, side);
  if (low <= leg.origin.low) {
    restart(core, leg, { at, side });
    return;
  }
  const high = highAt(ring, at, side);
  if (high > leg.peak) {
    leg.peak = high;
    leg.peakIdx = at;
    leg.peakTime = valueAt(ring, ring.time, at);
  }
  if (closeAt(ring, at, side) > openAt(ring, at, side)) leg.body = larger(leg.body, bodyInAtr(core, at));
}

/** Body of candle `at` in ATR before it; null where that is null or 0. */
export function bodyInAtr({ ring }: Core, at: number): number | null {
  const atr = at > 0 ? valueAt(ring, ring.atr, at - 1) : Number.NaN;
  return atr > 0 ? bodyAt(ring, at) / atr : null;
}

/** The larger of two numbers of which either may be missing. */
export function larger(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

function legFrom(core: Core, at: number, side: Side): Leg {
  const leg = { origin: emptyCandle(), block: emptyCandle(), peak: 0, peakIdx: 0, peakTime: 0, body: null };
  restart(core, leg, { at, side });
  return leg;
}

function restart(core: Core, leg: Leg, { at, side }: { readonly at: number; readonly side: Side }): void {
  fill(core, leg.origin, { at, side });
  leg.peak = leg.origin.high;
  leg.peakIdx = at;
  leg.peakTime = leg.origin.openTime;
  leg.body = null;
  const { blockCandle } = core.params;
  const colour = side > 0 ? -1 : 1;
  fill(core, leg.block, { at: blockCandle === 'extreme' ? at : lastOfColour(core, { from: at, colour }), side });
}

/** The last candle of a colour from `from` back to `blockBack` candles before; `from` itself where there is none. */
function lastOfColour(core: Core, { from, colour }: { readonly from: number; readonly colour: Side }): number {
  const last = from === core.index ? core.lastOfColour[slotOf(colour)] : undefined;
  const first = Math.max(0, from - core.params.blockBack);
  if (last !== undefined) return last >= first ? last : from;
  for (let at = from; at >= first; at -= 1) {
    if (closeAt(core.ring, at, colour) > openAt(core.ring, at, colour)) return at;
  }
  return from;
}

function keep(core: Core, at: number, side: Side): KeptCandle {
  const candle = emptyCandle();
  fill(core, candle, { at, side });
  return candle;
}

function fill({ ring }: Core, candle: KeptCandle, { at, side }: { readonly at: number; readonly side: Side }): void {
  candle.index = at;
  candle.openTime = valueAt(ring, ring.time, at);
  candle.open = openAt(ring, at, side);
  candle.high = highAt(ring, at, side);
  candle.low = lowAt(ring, at, side);
  candle.close = closeAt(ring, at, side);
}

function emptyCandle(): KeptCandle {
  return { index: -1, openTime: 0, open: 0, high: 0, low: 0, close: 0 };
}
