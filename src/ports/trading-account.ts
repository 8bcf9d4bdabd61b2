import type { MarketSymbol } from '../market/symbol.ts';
import type { MarketRules } from '../orders/market-rules.ts';
import type { OrderType } from '../orders/order.ts';
import type { Balance, OrderRef, OrderRequest, VenueOrder, VenueTrade } from '../orders/venue-order.ts';
import type { VenueTraits } from '../orders/venue-traits.ts';
import type { UnixMs } from '../time.ts';

/**
 * One account on an exchange: a person's keyed write side, live or on paper.
 *
 * Calls throw `AccountCallFailed` where they go wrong, and nothing below them repeats a send. They may also hang: whoever
 * calls keeps a deadline.
 */
export interface TradingAccount {
  readonly traits: VenueTraits;
  /** Order types that the exchange knows by itself. */
  readonly orderTypes: readonly OrderType[];
  /** Throws `UserError` where the symbol is not listed. */
  rules(symbol: MarketSymbol): Promise<MarketRules>;
  /** Sends an order, once. What it throws says nothing about whether the order exists: see `verdictOf`. */
  place(request: OrderRequest): Promise<VenueOrder>;
  /** Asks for an end. Resolves where the exchange agreed; its `OrderNotFound` is no proof of anything. May be repeated. */
  cancel(order: OrderRef): Promise<void>;
  /** The order, wherever it stands; undefined where the exchange says that there is none, which is no proof. */
  find(order: OrderRef): Promise<VenueOrder | undefined>;
  /** Orders that rest, oldest first. */
  openOrders(page: PageRequest): Promise<Page<VenueOrder>>;
  /** Orders that ended at `since` or later, oldest first. */
  closedOrders(page: PageSince): Promise<Page<VenueOrder>>;
  /** Own trades at `since` or later, oldest first. */
  trades(page: PageSince): Promise<Page<VenueTrade>>;
  /** Currencies of which there is anything, by name. */
  balances(): Promise<readonly Balance[]>;
}

export interface PageRequest {
  /** From the page before; undefined for the first. */
  readonly cursor: string | undefined;
}

export interface PageSince extends PageRequest {
  readonly since: UnixMs;
  /** Some exchanges tell of one symbol only. */
  readonly symbol: MarketSymbol;
}

/** A part of a list; `next` leads on, undefined at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
}
