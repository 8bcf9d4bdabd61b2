import type { Ohlcv } from '../../src/market/candle.ts';

/** A repeatable random walk on a coarse grid: many gaps between candles' wicks, some trends. Prices near 100. */
export function walk(
  count: number,
  { seed = 1, start = 0, stepMs = 900_000 }: { seed?: number; start?: number; stepMs?: number } = {},
): Ohlcv[] {
  const next = chance(seed);
  let close = 100;
  let drift = 0;
  return Array.from({ length: count }, (_, index) => {
    if (next() < 0.05) drift = (next() - 0.5) * 0.8;
    const open = close;
    const size = next() < 0.15 ? 2.5 : 0.6;
    close = Math.max(5, cents(open + drift + (next() - 0.5) * 2 * size));
    const high = cents(Math.max(open, close) + next() * 0.3);
    const low = Math.max(1, cents(Math.min(open, close) - next() * 0.3));
    return [start + index * stepMs, open, high, low, close, Math.round(next() * 1000)];
  });
}

/** Numbers in [0, 1) that the seed decides (Park and Miller's minimal standard generator). */
export function chance(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function cents(price: number): number {
  return Math.round(price * 100) / 100;
}
