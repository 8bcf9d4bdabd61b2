import { Decimal } from '../money.ts';

/** One side of an order book, best price first. */
export type BookSide = readonly { readonly price: Decimal; readonly amount: Decimal }[];

/** The average price of taking an amount; undefined where the book does not hold as much. */
export function takenPrice(side: BookSide, amount: Decimal): Decimal | undefined {
  let left = amount;
  let cost = new Decimal(0);
  for (const level of side) {
    const part = Decimal.min(left, level.amount);
    cost = cost.plus(part.times(level.price));
    left = left.minus(part);
    if (left.isZero()) return cost.div(amount);
  }
  return undefined;
}
