import type { Candle } from '../../src/market/candle.ts';
import { createEngine, type EngineOptions } from '../../src/patterns/engine.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { minute } from '../../src/time.ts';
import { market, start } from './walk.ts';

/** `[open, high, low, close]`, and how many candles are missing before it. */
export type Row = readonly [open: number, high: number, low: number, close: number, missing?: number];

/** Candles of one minute from rows that a person can check; every price is a whole number of ticks of 1. */
export function candlesOf(rows: readonly Row[]): Candle[] {
  let openTime: number = start - minute;
  return rows.map(([open, high, low, close, missing = 0]) => {
    openTime += minute * (1 + missing);
    return { openTime, open, high, low, close, volume: 1 };
  });
}

/** Candles that move nowhere with a true range of 10: after 14 of them the ATR is 10. */
export function calm(count: number): Row[] {
  return Array.from({ length: count }, () => [100, 105, 95, 100] as const);
}

/** Candles without a range at these prices, so that every turn is a pivot. */
export function path(...prices: number[]): Row[] {
  return prices.map((price) => [price, price, price, price]);
}

/** The chart upside down: 200 becomes 0. */
export function upsideDown(rows: readonly Row[]): Row[] {
  return rows.map(([o, h, l, c, missing]) => [1_000 - o, 1_000 - l, 1_000 - h, 1_000 - c, missing ?? 0] as const);
}

/** A price of the chart upside down as it is on the plain one. */
export function turned(price: unknown): number {
  return 1_000 - Number(price);
}

const prices = ['level', 'price', 'top', 'bottom', 'high', 'low', 'bandLow', 'bandHigh', 'protectedLevel'];
const pairs = { top: 'bottom', bottom: 'top', high: 'low', low: 'high', highIdx: 'lowIdx', lowIdx: 'highIdx' };

/** The log of rows, and that of the chart upside down in the words of the plain one: a rule must tell the same of both. */
export function bothWays(rows: readonly Row[], options: Partial<EngineOptions> = {}): EventRecord[][] {
  return [logOf(rows, options), logOf(upsideDown(rows), options).map(turnedBack)];
}

function turnedBack(record: EventRecord): EventRecord {
  const own = Object.entries(record).map(([name, value]) => {
    const price = prices.includes(name) && value !== null ? turned(value) : value;
    return [Object.hasOwn(pairs, name) ? pairs[name as keyof typeof pairs] : name, price]; // the line before asked
  });
  const side = (0 - record.side) as EventRecord['side']; // 1, 0 or −1 stay among themselves
  return { ...record, ...Object.fromEntries(own), side };
}

/** The log of rows as exported records. */
export function logOf(rows: readonly Row[], options: Partial<EngineOptions> = {}): EventRecord[] {
  const engine = createEngine({ market, tickSize: 1, ...options });
  return candlesOf(rows).flatMap((candle) => engine.feed(candle).map((event) => engine.exportEvent(event)));
}
