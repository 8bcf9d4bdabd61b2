import { describe, expect, it } from 'vitest';
import { tickGrid, toPrice, toTicks } from '../../src/patterns/ticks.ts';

describe.each([
  { tickSize: 0.01, price: 2420.7, ticks: 242_070 },
  { tickSize: 0.25, price: 4_501.75, ticks: 18_007 },
  { tickSize: 0.05, price: 1.15, ticks: 23 },
  { tickSize: 5, price: 65_005, ticks: 13_001 },
  { tickSize: 1e-8, price: 0.00001234, ticks: 1_234 },
  { tickSize: 2.5e-7, price: 0.00000175, ticks: 7 },
  { tickSize: 1, price: 3, ticks: 3 },
  { tickSize: 1e21, price: 3e21, ticks: 3 },
])('with a tick of $tickSize', ({ tickSize, price, ticks }) => {
  const grid = tickGrid(tickSize);

  it(`${price} is ${ticks} ticks, and back`, () => {
    expect(toTicks(grid, price)).toBe(ticks);
    expect(toPrice(grid, ticks)).toBe(price);
  });

  it('a price 0.002 tick off the grid is none, one 0.0005 off is', () => {
    expect(toTicks(grid, price + 0.002 * tickSize)).toBeNaN();
    expect(toTicks(grid, price + 0.0005 * tickSize)).toBe(ticks);
  });
});

it('takes every price of two decimals there and back without loss', () => {
  const grid = tickGrid(0.01);
  for (let ticks = 1; ticks < 20_000_000; ticks += 997) {
    const price = Number((ticks / 100).toFixed(2));
    expect(toTicks(grid, price)).toBe(ticks);
    expect(toPrice(grid, ticks)).toBe(price);
  }
});

it('does not hold the noise of a double against a price of eight decimals', () => {
  const grid = tickGrid(1e-8);

  for (const price of [69_979.98, 112_345.12345678, 999_999.99999999]) {
    expect(toTicks(grid, price)).toBe(Math.round(price * 1e8));
  }
});

it.each([0, -0.01, Number.NaN, Number.POSITIVE_INFINITY])('refuses a tick size of %d', (tickSize) => {
  expect(() => tickGrid(tickSize)).toThrow(RangeError);
});
