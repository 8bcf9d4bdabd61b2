import { baseOf, quoteOf } from '../market/symbol.ts';
import type { Decimal } from '../money.ts';
import type { ClientOrderId } from '../orders/client-order-id.ts';
import { amountOf, type Fill } from '../orders/fill.ts';
import type { Outcome } from '../orders/knowledge.ts';
import type { OrderTerms } from '../orders/order.ts';
import type { UnixMs } from '../time.ts';

/** An order on a paper exchange. */
export interface PaperOrder {
  /** Counts the orders of its account. */
  readonly number: number;
  readonly clientOrderId: ClientOrderId;
  readonly terms: OrderTerms;
  readonly status: 'open' | Outcome;
  readonly fills: readonly Fill[];
  /** What is still locked for it: quote for a buy, base for a sale. */
  readonly reserved: Decimal;
  /** It sees the candles that open at this time of the market or later. */
  readonly activeFrom: UnixMs;
  /** True once its trigger was touched and it waits as a limit. */
  readonly isAwake: boolean;
  /** The best price since a trailing stop began to trail; undefined before. */
  readonly best?: Decimal;
  readonly placedAt: UnixMs;
  /** Of the last change. */
  readonly changedAt: UnixMs;
}

/** The exchange's id of an order. */
export function orderIdOf({ number }: Pick<PaperOrder, 'number'>): string {
  return `P${number}`;
}

/** What is not filled yet. */
export function restOf({ terms, fills }: PaperOrder): Decimal {
  return terms.amount.minus(amountOf(fills));
}

/** The currency that an order locks. */
export function currencyOf({ symbol, side }: Pick<OrderTerms, 'symbol' | 'side'>): string {
  return side === 'buy' ? quoteOf(symbol) : baseOf(symbol);
}
