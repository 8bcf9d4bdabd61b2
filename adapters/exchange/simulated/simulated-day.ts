import { day, minute } from '../../../src/time.ts';
import type { Chance } from './chance.ts';
import { chance, mix, unit } from './chance.ts';
import { driveAt, driveMinutes, livelinessAt, strayAt, swingMinutes } from './price-course.ts';
import type { SimulatedSymbol } from './simulated-symbols.ts';

/** Minutes of a day. */
export const dayMinutes = day / minute;

/** One day of a symbol, minute by minute, prices in ticks and volume in lots. A minute of 0 lots was not traded. */
export interface SimulatedDay {
  readonly open: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
  readonly close: Int32Array;
  readonly lots: Int32Array;
}

interface Course {
  /** Logarithm of the price at the beginning of each minute, and at the end of the day. */
  readonly course: Float64Array;
  /** Usual move of each minute, as a logarithm. */
  readonly moves: Float64Array;
  /** The same of any minute. */
  readonly usual: number;
}

const jumpShare = 1 / 500;
const gapShare = 1 / 120;
const haltShare = 1 / 45;
const fewestLots = 16;

/** Computes a day, by its number since 1970, from nothing but the symbol: the same on every machine and in every run. */
export function simulatedDay(symbol: SimulatedSymbol, dayIndex: number): SimulatedDay {
  const random = chance(mix(symbol.seed, dayIndex));
  const path = courseOf(symbol, dayIndex, random);
  const candles = emptyDay();
  trade({ symbol, path, random, candles });
  halt(candles, mix(mix(symbol.seed, dayIndex), 7));
  return candles;
}

function emptyDay(): SimulatedDay {
  const column = () => new Int32Array(dayMinutes);
  return { open: column(), high: column(), low: column(), close: column(), lots: column() };
}

/** A random walk whose steps cluster, tied to where this day begins and the next one does. */
function courseOf(symbol: SimulatedSymbol, dayIndex: number, random: Chance): Course {
  const home = Math.log(symbol.price);
  const usual = symbol.dailyPercent / 100 / Math.sqrt(dayMinutes);
  const moves = movesOf(symbol, dayIndex, usual);
  const course = new Float64Array(dayMinutes + 1);
  course[0] = home + strayAt(symbol, dayIndex);
  let drive = 0;
  for (let index = 0; index < dayMinutes; index++) {
    if (index % driveMinutes === 0) drive = driveAt(symbol.seed, (dayIndex * dayMinutes + index) / driveMinutes);
    const jump = random.uniform() < jumpShare ? 7 * random.bell() : 0;
    course[index + 1] = (course[index] ?? 0) + (moves[index] ?? 0) * (random.bell() + drive + jump);
  }
  tie(course, moves, home + strayAt(symbol, dayIndex + 1));
  return { course, moves, usual };
}

function movesOf({ seed }: SimulatedSymbol, dayIndex: number, usual: number): Float64Array {
  const moves = new Float64Array(dayMinutes);
  for (let from = 0; from < dayMinutes; from += swingMinutes) {
    const slot = (dayIndex * dayMinutes + from) / swingMinutes;
    moves.fill(usual * livelinessAt(seed, slot), from, from + swingMinutes);
  }
  return moves;
}

/** Bends a course so that it ends at `end`, lively minutes more than calm ones. */
function tie(course: Float64Array, moves: Float64Array, end: number): void {
  const miss = end - (course.at(-1) ?? end);
  const weight = moves.reduce((sum, move) => sum + move * move, 0);
  let passed = 0;
  for (let index = 1; index < course.length; index++) {
    passed += (moves[index - 1] ?? 0) ** 2;
    course[index] = (course[index] ?? 0) + (miss * passed) / weight;
  }
}

interface Trading {
  readonly symbol: SimulatedSymbol;
  readonly path: Course;
  readonly random: Chance;
  readonly candles: SimulatedDay;
}

/** Writes the minutes of a day: the ends of each lie on the course, but for a gap now and then where it opens. */
function trade({ symbol, path, random, candles }: Trading): void {
  const { course, moves, usual } = path;
  const scale = 10 ** symbol.decimals;
  let price = Math.exp(course[0] ?? 0) * scale;
  for (let index = 0; index < dayMinutes; index++) {
    const move = moves[index] ?? 0;
    const step = (course[index + 1] ?? 0) - (course[index] ?? 0);
    const gap = random.uniform() < gapShare ? 1.5 * move * random.bell() : 0;
    const from = price * (1 + gap);
    price = Math.exp(course[index + 1] ?? 0) * scale;
    const peak = Math.max(from, price) * (1 + excess(step - gap, move, random));
    const trough = Math.min(from, price) * (1 - excess(step - gap, move, random));
    candles.open[index] = ticks(from);
    candles.high[index] = ticks(peak);
    candles.low[index] = ticks(trough);
    candles.close[index] = ticks(price);
    candles.lots[index] = lotsOf(symbol, (move + Math.abs(step)) / usual, random);
  }
}

function ticks(price: number): number {
  return Math.max(1, Math.round(price));
}

/** How far a Brownian bridge goes beyond its further end: drawn from the exact distribution of its maximum. */
function excess(step: number, move: number, random: Chance): number {
  return (Math.sqrt(step * step - 2 * move * move * Math.log(random.uniform())) - Math.abs(step)) / 2;
}

function lotsOf({ lotsPerMinute }: SimulatedSymbol, strength: number, random: Chance): number {
  const mood = 0.2 + 2.4 * random.uniform() ** 2;
  return fewestLots + Math.round(lotsPerMinute * 0.5 * Math.min(strength, 30) * mood);
}

/** Now and then the exchange stands still for a while; the price goes on without candles. */
function halt(candles: SimulatedDay, bits: number): void {
  if (unit(bits) > haltShare) return;
  const from = Math.floor(unit(mix(bits, 1)) * (dayMinutes - 60));
  candles.lots.fill(0, from, from + 3 + Math.floor(unit(mix(bits, 2)) * 40));
}
