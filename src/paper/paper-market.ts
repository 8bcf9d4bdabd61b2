import type { Decimal } from '../money.ts';
import { type Book, takenPrice } from '../orders/book.ts';
import { type MarketRules, worseTick } from '../orders/market-rules.ts';
import type { OrderSide } from '../orders/order.ts';
import { slipped } from '../orders/order-price.ts';
import type { UnixMs } from '../time.ts';

/** The market that a paper order meets. */
export interface PaperMarket {
  readonly rules: MarketRules;
  readonly last: Decimal;
  readonly bid?: Decimal;
  readonly ask?: Decimal;
  /** What rests on the other side, best first, where a book is known. */
  readonly book?: Book;
  /** The market's own time. */
  readonly now: UnixMs;
  /** Ours, which orders are recorded by. */
  readonly recordedAt: UnixMs;
}

/** The other side's best price. */
export function oppositeOf({ last, bid, ask }: PaperMarket, side: OrderSide): Decimal {
  return (side === 'buy' ? ask : bid) ?? last;
}

/** What taking an amount costs by unit: by depth where a book is known, else half the spread and 0.05 % (deals.md 7). */
export function takePrice(market: PaperMarket, side: OrderSide, amount: Decimal): Decimal {
  const { rules, book } = market;
  const levels = book && (side === 'buy' ? book.asks : book.bids);
  const price = (levels && takenPrice(levels, amount)) ?? slipped(oppositeOf(market, side), side);
  return worseTick(rules, price, side);
}
