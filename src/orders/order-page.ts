import type { AccountId } from './account.ts';
import type { Attempt } from './attempt.ts';

/** Which orders are wanted, newest first. */
export interface OrderQuery {
  readonly account: AccountId;
  /** Those that something may still happen to, or all. */
  readonly which: 'open' | 'all';
  /** `next` of the page before. */
  readonly before?: string;
  /** 1 to 200. */
  readonly limit: number;
}

/** Orders of one page; `next` leads to the one after, undefined at the end. */
export interface OrderPage {
  readonly orders: readonly Attempt[];
  readonly next?: string;
}
