/** +1 bullish (swings and pools: high, buy-side), −1 bearish. */
export type Side = 1 | -1;

/** Both sides in the order in which every step takes them (smc.md 2.5). */
export const sides = [1, -1] as const satisfies readonly Side[];

/** Where a side is kept in a pair `[bullish, bearish]`. */
export function slotOf(side: Side): 0 | 1 {
  return side > 0 ? 0 : 1;
}

/** The sign of a number as a side, 0 where there is none. */
export function sideOf(value: number): Side | 0 {
  if (value > 0) return 1;
  return value < 0 ? -1 : 0;
}
