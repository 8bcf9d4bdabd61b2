import { nextAtr } from '../indicators/atr.ts';
import type { Candle } from '../market/candle.ts';
import type { CandleFault } from '../market/candle-check.ts';
import { candleFault } from '../market/candle-check.ts';
import { valueAt } from './candle-ring.ts';
import type { Core, SideCandle } from './core.ts';
import { inAtr } from './core.ts';
import { toTicks } from './ticks.ts';

/** Why a candle did not enter the log. A `duplicate` is harmless, `corrected` and `late` need a replay. */
export type RefusalReason = CandleFault | 'off-tick' | 'duplicate' | 'corrected' | 'late';

/**
 * Says why a candle cannot be the next one, or undefined where it can (smc.md 2.1, 2.2).
 *
 * `corrected`: its open time was seen with other values; `late`: it is older than the newest and was not seen,
 * or is too old to tell.
 */
export function refusalOf(core: Core, candle: Candle): RefusalReason | undefined {
  const fault = candleFault(candle, core.market.timeframe);
  if (fault) return fault;
  if (!isOnGrid(core, candle)) return 'off-tick';
  return candle.openTime > core.openTime ? undefined : seenBefore(core, candle);
}

/** Makes an accepted candle the one being processed: ring, gap, true range, ATR, volatility clock (smc.md 2.5, step 1). */
export function takeIn(core: Core, candle: Candle): void {
  const { bull, bear, ring, grid } = core;
  const elapsed = (candle.openTime - core.openTime) / core.timeframeMs;
  core.missing = core.index < 0 ? 0 : elapsed - 1;
  core.index += 1;
  core.openTime = candle.openTime;
  bull.open = toTicks(grid, candle.open);
  bull.high = toTicks(grid, candle.high);
  bull.low = toTicks(grid, candle.low);
  bull.close = toTicks(grid, candle.close);
  mirror(bull, bear);
  measure(core);
  const row = core.index & ring.mask;
  ring.time[row] = candle.openTime;
  ring.open[row] = bull.open;
  ring.high[row] = bull.high;
  ring.low[row] = bull.low;
  ring.close[row] = bull.close;
  ring.volume[row] = candle.volume;
  ring.missing[row] = core.missing;
  ring.atr[row] = core.atr;
}

function mirror(bull: SideCandle, bear: SideCandle): void {
  bear.open = -bull.open;
  bear.high = -bull.low;
  bear.low = -bull.high;
  bear.close = -bull.close;
}

function measure(core: Core): void {
  core.atrBefore = core.atr;
  core.atr = nextAtr(core.range, core.bull);
  core.clock += inAtr(core.range.trueRange, core.atrBefore) ?? 0;
}

function isOnGrid({ grid }: Core, { open, high, low, close }: Candle): boolean {
  const sum = toTicks(grid, open) + toTicks(grid, high) + toTicks(grid, low) + toTicks(grid, close);
  return !Number.isNaN(sum);
}

function seenBefore(core: Core, candle: Candle): RefusalReason {
  const index = indexOf(core, candle.openTime);
  if (index === undefined) return 'late';
  const { ring, grid } = core;
  const isSame =
    valueAt(ring, ring.open, index) === toTicks(grid, candle.open) &&
    valueAt(ring, ring.high, index) === toTicks(grid, candle.high) &&
    valueAt(ring, ring.low, index) === toTicks(grid, candle.low) &&
    valueAt(ring, ring.close, index) === toTicks(grid, candle.close) &&
    valueAt(ring, ring.volume, index) === candle.volume;
  return isSame ? 'duplicate' : 'corrected';
}

/** Index of the candle that opened at `time`, undefined where the ring has none. */
function indexOf({ ring, index }: Core, time: number): number | undefined {
  let low = Math.max(0, index - ring.mask);
  let high = index;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(ring, ring.time, middle) < time) low = middle + 1;
    else high = middle;
  }
  return index >= 0 && valueAt(ring, ring.time, low) === time ? low : undefined;
}
