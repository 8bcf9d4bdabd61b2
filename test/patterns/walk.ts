import type { Candle } from '../../src/market/candle.ts';
import type { Market } from '../../src/market/market.ts';
import { parseMarketKey } from '../../src/market/market.ts';
import { at, minute, type UnixMs } from '../../src/time.ts';

/** The market that tests watch. Its tick size is 0.01. */
export const market: Market = parseMarketKey('binance:BTC/USDT@1m') ?? fail();
export const slow: Market = { ...market, timeframe: '4h' };
export const tickSize = 0.01;
export const start: UnixMs = at(Date.UTC(2026, 0, 5));

/** Prices of a walk stay between 1 tick and this many, so that its mirror image does too. */
export const ceiling = 40_000;

/** A number from 0 up to, not including, `below`. */
export type Dice = (below: number) => number;

/** Whole numbers that look random and are the same for the same seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * A random walk on a grid of 20 ticks: many equal highs, dojis, flat candles, runs that leave gaps,
 * price jumps, missing candles, candles without volume. From one candle to the next is `step` ms.
 */
export function walk(seed: number, length: number, step = minute): Candle[] {
  const roll = dice(seed);
  const candles: Candle[] = [];
  let openTime: number = start;
  let close = ceiling / 2;
  let drift = 0;
  for (let index = 0; index < length; index += 1) {
    if (roll(8) === 0) drift = roll(5) - 2;
    openTime += step * (roll(40) === 0 ? 2 + roll(3) : 1);
    const open = within(close + (roll(25) === 0 ? 20 * (roll(9) - 4) : 0));
    close = within(roll(12) === 0 ? open : open + 20 * (drift + roll(5) - 2));
    candles.push(candleOf({ openTime, open, close, roll }));
  }
  return candles;
}

function candleOf({ openTime, open, close, roll }: { openTime: number; open: number; close: number; roll: Dice }) {
  const high = within(Math.max(open, close) + 20 * Math.max(0, roll(5) - 2));
  const low = within(Math.min(open, close) - 20 * Math.max(0, roll(5) - 2));
  return ticksToCandle({ openTime, open, high, low, close, volume: Math.max(0, roll(6) - 1) });
}

/** A candle whose prices are given in ticks. */
function ticksToCandle({ openTime, open, high, low, close, volume }: Candle): Candle {
  return { openTime, open: open / 100, high: high / 100, low: low / 100, close: close / 100, volume };
}

/** The same candle with every price run through `change`; high and low swap where it turns prices round. */
export function withPrices(candle: Candle, change: (ticks: number) => number): Candle {
  const of = (price: number) => change(Math.round(price * 100));
  const [open, close, one, other] = [of(candle.open), of(candle.close), of(candle.high), of(candle.low)];
  const { openTime, volume } = candle;
  return ticksToCandle({ openTime, open, high: Math.max(one, other), low: Math.min(one, other), close, volume });
}

/** The same candles, but that now and then one reaches far both ways and closes in its middle. */
export function withOutsideBars(candles: readonly Candle[]): Candle[] {
  return candles.map((candle, at) => (at % 37 === 5 ? outsideBar(candle) : candle));
}

function outsideBar({ openTime, open, volume }: Candle): Candle {
  const middle = Math.min(35_000, Math.max(5_000, Math.round(open * 100)));
  return ticksToCandle({ openTime, open: middle, high: middle + 600, low: middle - 600, close: middle, volume });
}

function within(ticks: number): number {
  return Math.min(ceiling - 20, Math.max(20, ticks));
}

function fail(): never {
  throw new Error('the test market cannot be read');
}
