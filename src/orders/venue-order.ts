import type { MarketSymbol } from '../market/symbol.ts';
import type { Decimal } from '../money.ts';
import type { UnixMs } from '../time.ts';
import type { ClientOrderId } from './client-order-id.ts';
import type { Fill } from './fill.ts';
import type { Fact, Outcome } from './knowledge.ts';
import type { OrderTerms } from './order.ts';

/** What is sent to an exchange. */
export interface OrderRequest {
  readonly clientOrderId: ClientOrderId;
  readonly terms: OrderTerms;
}

/** An order as the exchange reports it. Its fills may be missing or behind; `filled` says how much it counts itself. */
export interface VenueOrder {
  /** Undefined where an answer has none. */
  readonly orderId: string | undefined;
  /** Undefined for orders that were not placed with one. */
  readonly clientOrderId: string | undefined;
  readonly symbol: MarketSymbol;
  readonly status: 'open' | Outcome;
  readonly filled: Decimal;
  readonly fills: readonly Fill[];
  readonly at: UnixMs;
}

/** One own trade, with the order it belongs to. */
export interface VenueTrade extends Fill {
  readonly orderId: string;
  /** Undefined where the exchange does not repeat it on trades. */
  readonly clientOrderId: string | undefined;
  readonly symbol: MarketSymbol;
}

/** What an account holds of one currency. */
export interface Balance {
  readonly currency: string;
  readonly free: Decimal;
  /** Locked by resting orders. */
  readonly used: Decimal;
}

/** Which order is meant, with everything that an exchange may want to know it by. */
export interface OrderRef {
  readonly symbol: MarketSymbol;
  readonly clientOrderId: ClientOrderId;
  readonly orderId: string | undefined;
}

/** The facts in what an exchange reports of an order. */
export function factsOf({ orderId, status, filled, fills }: VenueOrder): readonly Fact[] {
  return [
    ...(orderId === undefined ? [] : [{ type: 'acknowledged', orderId } as const]),
    ...fills.map((fill): Fact => ({ type: 'filled', fill })),
    { type: 'reported', filled },
    ...(status === 'open' ? [] : [{ type: 'ended', outcome: status } as const]),
  ];
}
