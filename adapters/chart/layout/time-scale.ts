import type { Chart } from '../../../src/charts/chart.ts';
import { indexFrom } from '../../../src/market/candle-series.ts';
import type { Box } from './box.ts';
import { clamp, rightOf } from './box.ts';

/** Maps candles and times to pixels. Every candle has a slot of equal width; the newest is at the right. */
export interface TimeScale {
  readonly slotWidth: number;
  /** Middle of candle `index`. */
  readonly centreOf: (index: number) => number;
  /** A time between two candles lies between their slots; what lies outside is at the edge. */
  readonly xOf: (time: number) => number;
  /** Middles of the holes in the series, where candles are missing. */
  readonly gaps: readonly number[];
}

/** Widest slot, so that a few candles do not become walls. */
const widestSlot = 30;

/** A hole of any length is shown as at most this many empty slots. */
const widestGap = 2;

/** Lays the candles out in `region`; times beyond its ends are held between 0 and `edge`. */
export function timeScale({ candles, timeframeMs }: Chart, region: Box, edge: number): TimeScale {
  const slots = slotsOf(candles.time, timeframeMs);
  const count = (slots.at(-1) ?? 0) + 1;
  const slotWidth = Math.min(widestSlot, region.width / count);
  const start = rightOf(region) - count * slotWidth;
  const leftOf = (index: number) => start + (slots[index] ?? 0) * slotWidth;

  return {
    slotWidth,
    centreOf: (index) => leftOf(index) + slotWidth / 2,
    xOf: (time) => clamp(xAt(time), 0, edge),
    gaps: slots.flatMap((slot, index) =>
      slot - (slots[index - 1] ?? slot) > 1 ? [(leftOf(index - 1) + slotWidth + leftOf(index)) / 2] : [],
    ),
  };

  function xAt(time: number): number {
    const next = indexFrom(candles, time);
    if (candles.time[next] === time) return leftOf(next);
    if (next === 0) return 0;
    const elapsed = (time - (candles.time[next - 1] ?? 0)) / timeframeMs;
    const x = leftOf(next - 1) + elapsed * slotWidth;
    return next < slots.length ? Math.min(x, leftOf(next)) : x;
  }
}

/** Slot numbers of the candles; holes are left out altogether where they would take more room than the candles. */
function slotsOf(times: Float64Array, timeframeMs: number): number[] {
  const empty = Array.from(times, (time, index) => {
    const missing = index === 0 ? 0 : Math.round((time - (times[index - 1] ?? time)) / timeframeMs) - 1;
    return clamp(missing, 0, widestGap);
  });
  const total = empty.reduce((sum, slots) => sum + slots, 0);
  let slot = -1;
  return empty.map((slots) => (slot += 1 + (total > times.length ? 0 : slots)));
}
