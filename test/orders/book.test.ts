import { expect, it } from 'vitest';
import { costWithin, takenPrice } from '../../src/orders/book.ts';
import { decimal } from '../support/build-order.ts';

const side = (...levels: readonly (readonly [number, number])[]) =>
  levels.map(([price, amount]) => ({ price: decimal(price), amount: decimal(amount) }));
const book = { bids: side([99.9, 1], [99, 2], [90, 50]), asks: side([100, 0.5], [101, 3], [101.01, 9]) };

it.each([
  [0.5, '100'],
  [1, '100.5'],
  [3.5, '100.8571428571428571428571428571429'],
  [12.6, undefined],
])('taking %d costs %s by unit', (amount, price) => {
  expect(takenPrice(book.asks, decimal(amount))?.toFixed()).toBe(price);
});

it('counts what rests within a percent of the best prices', () => {
  expect(costWithin(book, 1).toFixed()).toBe(
    decimal(99.9 + 198)
      .plus(50)
      .plus(303)
      .toFixed(),
  );
  expect(costWithin({ bids: [], asks: [] }, 1).toFixed()).toBe('0');
});
