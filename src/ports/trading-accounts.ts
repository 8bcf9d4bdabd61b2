import type { Account } from '../orders/account.ts';
import type { TradingAccount } from './trading-account.ts';

/** Opens the write side behind a member's account, whatever kind it is. */
export interface TradingAccounts {
  /** Throws `UserError` where the account's exchange is not connected here. */
  open(account: Account): Promise<TradingAccount>;
  /** Makes ready what an account needs at its first use; a paper account gets its start balance. */
  prepare(account: Account, start: StartBalance): Promise<void>;
  /** Forgets what belongs to an account alone. */
  forget(account: Account): Promise<void>;
}

/** What a paper account begins with. */
export interface StartBalance {
  readonly currency: string;
  /** As decimal text. */
  readonly amount: string;
}
