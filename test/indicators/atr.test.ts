import { ATR } from 'trading-signals';
import { expect, it } from 'vitest';
import { atrColumn, createAtr, nextAtr } from '../../src/indicators/atr.ts';
import { seriesOf } from '../../src/market/candle-series.ts';
import { walk } from '../patterns/walk.ts';

const candles = walk(3, 500);
const series = seriesOf(
  candles.map(({ openTime, open, high, low, close, volume }) => [openTime, open, high, low, close, volume]),
);

it('averages true ranges as Wilder did: the mean of the first, then 1 part new in length', () => {
  const atr = createAtr(3);
  const bars = [
    { high: 10, low: 8, close: 9 },
    { high: 12, low: 10, close: 11 },
    { high: 11, low: 7, close: 8 },
    { high: 8, low: 8, close: 8 },
    { high: 14, low: 13, close: 13 },
  ];

  expect(bars.map((bar) => nextAtr(atr, bar))).toEqual([Number.NaN, Number.NaN, 3, 2, (2 * 2 + 6) / 3]);
  expect(atr.trueRange).toBe(6);
});

it.each([1, 2, 14, 200])('of length %i is the same row by row and over columns, bit for bit', (length) => {
  const atr = createAtr(length);

  expect(atrColumn(series, length)).toEqual(Float64Array.from(candles, (candle) => nextAtr(atr, candle)));
});

it.each([2, 14])('of length %i equals an independent implementation', (length) => {
  const peer = new ATR(length);
  const own = atrColumn(series, length);
  for (const [row, { high, low, close }] of candles.entries()) {
    const expected = peer.update({ high, low, close }, false);
    if (row >= length - 1) expect(own[row]).toBeCloseTo(Number(expected), 9);
    else expect(own[row]).toBeNaN();
  }
});

it('of a market that stands still is 0', () => {
  const atr = createAtr(2);
  const flat = { high: 5, low: 5, close: 5 };

  expect([flat, flat, flat].map((bar) => nextAtr(atr, bar))).toEqual([Number.NaN, 0, 0]);
});

it.each([0, -1, 1.5, Number.NaN])('refuses a length of %d', (length) => {
  expect(() => createAtr(length)).toThrow(RangeError);
});
