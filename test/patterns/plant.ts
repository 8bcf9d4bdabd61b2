import type { Candle } from '../../src/market/candle.ts';
import type { Core, SideCandle } from '../../src/patterns/core.ts';
import { type Pattern, phases, type Steps } from '../../src/patterns/pattern.ts';

/**
 * The patterns, one of which cheats: whenever it runs at candle i it sees the prices of candle i + 1.
 *
 * Stands for every way of reading the future, so that the law against it can be shown to bite.
 */
export function withForesight(planted: Pattern, patterns: readonly Pattern[]) {
  return (candles: readonly Candle[]): readonly Pattern[] =>
    patterns.map((pattern) => (pattern === planted ? cheating(pattern, candles) : pattern));
}

function cheating(pattern: Pattern, candles: readonly Candle[]): Pattern {
  const steps: Steps<unknown> = {};
  for (const phase of phases) {
    const honest = pattern.steps[phase];
    if (honest) steps[phase] = (core, state) => foreseeing(core, candles, () => honest(core, state));
  }
  return { ...pattern, steps };
}

function foreseeing(core: Core, candles: readonly Candle[], run: () => void): void {
  const next = candles[core.index + 1];
  const present = { ...core.bull };
  if (next) show(core, inTicks(next));
  run();
  show(core, present);
}

function show({ bull, bear, ring, index }: Core, { open, high, low, close }: SideCandle): void {
  Object.assign(bull, { open, high, low, close });
  Object.assign(bear, { open: -open, high: -low, low: -high, close: -close });
  ring.open[index & ring.mask] = open;
  ring.high[index & ring.mask] = high;
  ring.low[index & ring.mask] = low;
  ring.close[index & ring.mask] = close;
}

function inTicks({ open, high, low, close }: Candle): SideCandle {
  const [o, h, l, c] = [open, high, low, close].map((price) => Math.round(price * 100));
  return { open: o ?? 0, high: h ?? 0, low: l ?? 0, close: c ?? 0 };
}
