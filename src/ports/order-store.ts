import type { Account, AccountId } from '../orders/account.ts';
import type { Attempt } from '../orders/attempt.ts';
import type { ClientOrderId } from '../orders/client-order-id.ts';
import type { IntentId } from '../orders/order.ts';
import type { OrderPage, OrderQuery } from '../orders/order-page.ts';
import type { UnixMs } from '../time.ts';

/**
 * Every attempt of every order, kept for good. Its unique keys are the last line behind all checks: the client order id,
 * an intent's attempt by number, an account's trade by id.
 */
export interface OrderStore {
  /** Durably adds an attempt; false where its client order id, or this attempt of its intent, is there already. */
  add(attempt: Attempt): Promise<boolean>;
  find(id: ClientOrderId): Promise<Attempt | undefined>;
  /** Attempts of one intent, the first one first. */
  attemptsOf(intent: IntentId): Promise<readonly Attempt[]>;
  /** The last attempt of the account's intent whose id begins like this; 'ambiguous' where several do. */
  search(account: AccountId, prefix: string): Promise<Attempt | 'ambiguous' | undefined>;
  /** Saves what is known now; false where somebody wrote since it was read, and nothing is saved. */
  save(attempt: Attempt): Promise<boolean>;
  /**
   * Saves that the one send begins, together with what it uses up of its account; false where either was written since
   * it was read, and nothing is saved: both must be looked at again.
   */
  beginSend(attempt: Attempt, account: Account): Promise<boolean>;
  /** Attempts of an account that something may still happen to, oldest first. */
  open(account: AccountId): Promise<readonly Attempt[]>;
  /** Attempts whose fate is not clear, of all accounts, oldest first, at most `limit`. */
  unclear(limit: number): Promise<readonly Attempt[]>;
  page(query: OrderQuery): Promise<OrderPage>;
  /** The store's time, which all processes share: what is waited for across restarts is measured by it. */
  now(): Promise<UnixMs>;
}
