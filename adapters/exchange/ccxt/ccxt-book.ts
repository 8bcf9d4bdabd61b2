import { z } from 'zod';
import { Decimal } from '../../../src/money.ts';
import type { Book, BookSide } from '../../../src/orders/book.ts';

const level = z.tuple([z.number().positive(), z.number().nonnegative()]).rest(z.unknown());
const bookShape = z.object({ bids: z.array(level), asks: z.array(level) });

/** The book in what `fetchOrderBook` answered, best prices first. Throws where it is none. */
export function bookOf(answer: unknown): Book {
  const { bids, asks } = bookShape.parse(answer);
  return { bids: sideOf(bids), asks: sideOf(asks) };
}

function sideOf(levels: readonly z.infer<typeof level>[]): BookSide {
  return levels.map(([price, amount]) => ({ price: new Decimal(price), amount: new Decimal(amount) }));
}
