import type { ChartLevel } from '../../../src/charts/chart.ts';
import type { PriceScale } from './price-scale.ts';

/** Where a price lies that the picture does not reach. */
export type Beyond = 'above' | 'below';

/** Whether a price is beyond the scale, and at which end. */
export function sideBeyond(price: number, { low, high }: PriceScale): Beyond | undefined {
  if (price > high) return 'above';
  return price < low ? 'below' : undefined;
}

/** What a level's tag says beside the price: its label, after an arrow where the price is beyond the picture. */
export function tagLabel({ price, label }: ChartLevel, prices: PriceScale): string {
  const beyond = sideBeyond(price, prices);
  return beyond ? `${beyond === 'above' ? '↑' : '↓'} ${label}` : label;
}
