import { Decimal } from '../money.ts';

/** One side of an order book, best price first. */
export type BookSide = readonly { readonly price: Decimal; readonly amount: Decimal }[];

export interface Book {
  readonly bids: BookSide;
  readonly asks: BookSide;
}

/** What rests on both sides within `percent` of their best prices, in quote. */
export function costWithin({ bids, asks }: Book, percent: number): Decimal {
  return sideCost(bids, percent).plus(sideCost(asks, percent));
}

function sideCost(side: BookSide, percent: number): Decimal {
  const [best] = side;
  if (!best) return new Decimal(0);
  const reach = best.price.times(percent).div(100);
  const near = side.filter(({ price }) => price.minus(best.price).abs().lte(reach));
  return near.reduce((sum, { price, amount }) => sum.plus(price.times(amount)), new Decimal(0));
}

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
