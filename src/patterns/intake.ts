import { nextAtr } from '../indicators/atr.ts';
import { isTrading } from '../market/calendar.ts';
import type { Candle } from '../market/candle.ts';
import type { CandleFault } from '../market/candle-check.ts';
import { candleFault } from '../market/candle-check.ts';
import { valueAt } from './candle-ring.ts';
import type { Core, SideCandle } from './core.ts';
import { inAtr } from './core.ts';
import { clearFacts } from './facts.ts';
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
  readTicks(core, candle);
  if (!isOnGrid(core.offered)) return 'off-tick';
  return candle.openTime > core.openTime ? undefined : seenBefore(core, candle);
}

/** Makes the candle that `refusalOf` has just let pass the one being processed: ring, gap, true range, ATR, volatility clock (smc.md 2.5, step 1). */
export function takeIn(core: Core, candle: Candle): void {
  const { offered, bull, bear, ring } = core;
  const elapsed = (candle.openTime - core.openTime) / core.timeframeMs;
  core.missing = core.index < 0 ? 0 : missingBetween(core, elapsed - 1);
  core.index += 1;
  core.openTime = candle.openTime;
  bull.open = offered.open;
  bull.high = offered.high;
  bull.low = offered.low;
  bull.close = offered.close;
  bear.open = -offered.open;
  bear.high = -offered.low;
  bear.low = -offered.high;
  bear.close = -offered.close;
  measure(core);
  clearFacts(core.facts);
  if (bull.close !== bull.open) core.lastOfColour[bull.close > bull.open ? 0 : 1] = core.index;
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

/** Candles missing between the last one and this one, but for those while the market is closed (smc.md 2.2). */
function missingBetween({ params, openTime, timeframeMs }: Core, absent: number): number {
  if (absent <= 0 || params.calendar === 'crypto') return absent;
  let missing = 0;
  for (let at = 1; at <= absent; at += 1) if (isTrading(params.calendar, openTime + at * timeframeMs)) missing += 1;
  return missing;
}

function measure(core: Core): void {
  core.atrBefore = core.atr;
  core.atr = nextAtr(core.range, core.bull);
  core.atrSlow = nextAtr(core.slowRange, core.bull);
  core.clock += inAtr(core.range.trueRange, core.atrBefore) ?? 0;
}

function readTicks({ offered, grid }: Core, candle: Candle): void {
  offered.open = toTicks(grid, candle.open);
  offered.high = toTicks(grid, candle.high);
  offered.low = toTicks(grid, candle.low);
  offered.close = toTicks(grid, candle.close);
}

function isOnGrid({ open, high, low, close }: SideCandle): boolean {
  return !Number.isNaN(open + high + low + close);
}

function seenBefore(core: Core, candle: Candle): RefusalReason {
  const index = indexOf(core, candle.openTime);
  if (index === undefined) return 'late';
  const { ring, offered } = core;
  const isSame =
    valueAt(ring, ring.open, index) === offered.open &&
    valueAt(ring, ring.high, index) === offered.high &&
    valueAt(ring, ring.low, index) === offered.low &&
    valueAt(ring, ring.close, index) === offered.close &&
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
