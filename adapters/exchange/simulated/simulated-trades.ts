import { minute } from '../../../src/time.ts';
import type { Chance } from './chance.ts';
import { chance, mix } from './chance.ts';
import type { SimulatedDay } from './simulated-day.ts';
import { dayMinutes } from './simulated-day.ts';
import type { SimulatedSymbol } from './simulated-symbols.ts';

/** One trade of the simulated market: price in ticks, amount in lots. */
export interface SimulatedTrade {
  /** Rises within a symbol. */
  readonly id: number;
  /** Ms since the epoch. */
  readonly time: number;
  /** Of the taker. */
  readonly side: 'buy' | 'sell';
  readonly price: number;
  readonly amount: number;
}

const mostTrades = 16;
const idsPerMinute = 100;

/**
 * The trades of one minute, oldest first: the first at its open, the last at its close, none beyond its high or low but
 * at least one at each, amounts adding up to its lots. None in a minute that was not traded.
 */
export function simulatedTrades(symbol: SimulatedSymbol, day: SimulatedDay, minuteIndex: number): SimulatedTrade[] {
  const index = minuteIndex % dayMinutes;
  const lots = day.lots[index] ?? 0;
  if (lots === 0) return [];
  const random = chance(mix(mix(symbol.seed, minuteIndex), 11));
  const prices = pricesOf(cornersOf(day, index), random);
  const amounts = partsOf(lots, prices.length, random);
  const step = minute / prices.length;
  return prices.map((price, position) => ({
    id: minuteIndex * idsPerMinute + position,
    time: minuteIndex * minute + Math.floor((position + random.uniform()) * step),
    side: sideOf(price - (prices[position - 1] ?? price), random),
    price,
    amount: amounts[position] ?? 0,
  }));
}

/** Open, the extreme that the close is away from, the other, close: the way most candles are made. */
function cornersOf({ open, high, low, close }: SimulatedDay, index: number): readonly number[] {
  const [first = 0, top = 0, bottom = 0, last = 0] = [open[index], high[index], low[index], close[index]];
  return last >= first ? [first, bottom, top, last] : [first, top, bottom, last];
}

/** A zigzag through the corners. */
function pricesOf(corners: readonly number[], random: Chance): number[] {
  const between = 1 + Math.floor(random.uniform() * ((mostTrades - corners.length) / (corners.length - 1)));
  return corners.flatMap((corner, index) => {
    const before = corners[index - 1];
    if (before === undefined) return [corner];
    const way = Array.from({ length: between }, () => Math.round(before + (corner - before) * random.uniform()));
    return [...way, corner];
  });
}

/** `count` whole numbers from 1 on that add up to `total`. */
function partsOf(total: number, count: number, random: Chance): number[] {
  const weights = Array.from({ length: count }, () => random.uniform() ** 2);
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight) => 1 + Math.floor(((total - count) * weight) / sum));
  const missing = total - parts.reduce((a, b) => a + b, 0);
  return parts.map((part, index) => (index === 0 ? part + missing : part));
}

function sideOf(change: number, random: Chance): 'buy' | 'sell' {
  const buys = change === 0 ? random.uniform() < 0.5 : change > 0;
  return buys ? 'buy' : 'sell';
}
