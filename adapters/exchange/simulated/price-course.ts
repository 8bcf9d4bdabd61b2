import { mix, normalAt, seedOf, unit } from './chance.ts';
import type { SimulatedSymbol } from './simulated-symbols.ts';

const octaves = 9;
const commonShare = 0.75;
const common = seedOf('the market as a whole');

/**
 * How far the price has strayed from its home at the beginning of a day, as a natural logarithm.
 *
 * A sum of straight-lined noises whose knots lie 1, 2, 4 … 256 days apart and whose sizes grow with the root of that,
 * so that it wanders like a random walk over days, trends over weeks, and yet comes home within a year or two: every day can be
 * computed without those before it. Three quarters of it are common to all symbols.
 */
export function strayAt({ seed, dailyPercent }: SimulatedSymbol, dayIndex: number): number {
  const own = Math.sqrt(1 - commonShare ** 2);
  return (dailyPercent / 200) * (commonShare * noise(common, dayIndex) + own * noise(seed, dayIndex));
}

function noise(seed: number, dayIndex: number): number {
  let sum = 0;
  for (let octave = 0; octave < octaves; octave++) {
    const place = dayIndex / 2 ** octave;
    const knot = Math.floor(place);
    const layer = mix(seed, octave);
    const [left, right] = [normalAt(layer, knot), normalAt(layer, knot + 1)];
    sum += 2 ** (octave / 2) * (left + (right - left) * (place - knot));
  }
  return sum;
}

/** Minutes through which a symbol stays as lively as it is. */
export const swingMinutes = 45;

const swing = 0.38;
const swingSpans = [1, 4, 16, 64, 256, 1_024];

/**
 * How much livelier than usual the minutes of a slot of `swingMinutes` are: the product of six factors, each of which is
 * high or low for a while of its own (from 45 minutes to a month). So calm and stormy times of all lengths lie within
 * each other, which is what makes volatility cluster (Calvet and Fisher 2004, with times that are set instead of drawn).
 */
export function livelinessAt(seed: number, slot: number): number {
  let product = 1;
  for (const span of swingSpans) {
    const high = mix(mix(seed, span), Math.floor(slot / span)) < 0;
    product *= high ? 1 + swing : 1 - swing;
  }
  return product / (1 + swing ** 2) ** (swingSpans.length / 2);
}

/** Minutes through which a push lasts. */
export const driveMinutes = 20;

const driveShare = 0.03;

/** A push in one direction through a slot of `driveMinutes`, in usual moves a minute: mostly none, now and then a strong one. */
export function driveAt(seed: number, slot: number): number {
  const bits = mix(mix(seed, driveMinutes), slot);
  if (unit(bits) > driveShare) return 0;
  const strength = 0.4 + 0.8 * unit(mix(bits, 1));
  return mix(bits, 2) < 0 ? strength : -strength;
}
