import { formatPrice } from './format-price.ts';
import type { PriceScale } from './price-scale.ts';

/** A round price on the axis. */
export interface PriceTick {
  readonly y: number;
  readonly text: string;
}

/** Least distance of two grid lines in pixels. */
const spacing = 50;

/** Least distance of a grid line from the ends of the pane. */
const margin = 8;

/**
 * Round prices inside the scale, lowest first, at least 50 px apart: steps of 1, 2, 2.5 or 5 times a power of ten.
 *
 * A step is never finer than `decimals` can write, so no two labels are the same.
 */
export function priceTicks(scale: PriceScale, decimals: number): PriceTick[] {
  const pricePerPixel = (scale.high - scale.low) / (scale.yOf(scale.low) - scale.yOf(scale.high));
  const step = roundStep(Math.max(pricePerPixel * spacing, 10 ** -decimals), decimals);
  const digits = Math.min(decimals, digitsOf(step));
  const first = Math.ceil(scale.low / step);
  const count = Math.max(0, Math.floor(scale.high / step) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * step)
    .map((price) => ({ y: Math.round(scale.yOf(price)), text: formatPrice(price, digits) }))
    .filter(({ y }) => y >= scale.yOf(scale.high) + margin && y <= scale.yOf(scale.low) - margin);
}

function roundStep(least: number, decimals: number): number {
  const power = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * power);
  return steps.find((step) => step >= least * (1 - 1e-9) && digitsOf(step) <= decimals) ?? 10 * power;
}

/** Digits after the point that a round step needs: 2 for 0.25, 0 for 50. */
function digitsOf(step: number): number {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6 ? digits + 1 : digits;
}
