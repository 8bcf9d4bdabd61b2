import type { Candle } from '../market/candle.ts';
import type { TickGrid } from '../patterns/ticks.ts';
import { toTicks } from '../patterns/ticks.ts';
import { after, at, type UnixMs } from '../time.ts';

/** A candle in ticks as a trade of one side sees it: for a short, prices are negated, so that up is good. */
export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly closedAt: UnixMs;
}

/** A closed candle as a bar. */
export function barOf(candle: Candle, grid: TickGrid, { side, lengthMs }: { side: 1 | -1; lengthMs: number }): Bar {
  const ticks = (price: number) => side * toTicks(grid, price);
  const [open, close] = [ticks(candle.open), ticks(candle.close)];
  const [high, low] = side > 0 ? [ticks(candle.high), ticks(candle.low)] : [ticks(candle.low), ticks(candle.high)];
  return { open, high, low, close, closedAt: after(at(candle.openTime), lengthMs) };
}
