import type { Decimal } from '../money.ts';
import type { AccountId } from '../orders/account.ts';
import type { UnixMs } from '../time.ts';
import type { Holdings } from './holdings.ts';
import type { PaperOrder } from './paper-order.ts';

/** A paper account as its exchange keeps it. */
export interface PaperState {
  readonly account: AccountId;
  readonly holdings: Holdings;
  /** How far each symbol's prices were followed. */
  readonly followed: Readonly<Record<string, Followed>>;
  /** Of the next order. */
  readonly nextOrder: number;
  /** Of the next trade. */
  readonly nextTrade: number;
  /** Those that are open, oldest first. */
  readonly orders: readonly PaperOrder[];
  /** Rises with every write. */
  readonly version: number;
}

/** Where the prices of a symbol were left. */
export interface Followed {
  /** Open time of the first candle that was not read yet. */
  readonly next: UnixMs;
  readonly lastPrice: Decimal;
}

/** The state with one order as it is now; one that ended is no longer among those that are open. */
export function withOrder(state: PaperState, order: PaperOrder): PaperState {
  const others = state.orders.filter(({ number }) => number !== order.number);
  const orders = order.status === 'open' ? [...others, order].sort((a, b) => a.number - b.number) : others;
  return { ...state, orders };
}
