/** One unit of the last of `decimals` digits behind the point. @example 2 → '0.01' */
export function tickSizeOf(decimals: number): string {
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`;
}

/** Digits behind the point of a tick size. @example '0.05' → 2 */
export function decimalsOf(tickSize: string): number {
  return tickSize.split('.')[1]?.length ?? 0;
}
