import type { MemberId } from '../members/member.ts';
import type { Account, AccountId } from '../orders/account.ts';

/** The accounts that members trade with. */
export interface AccountStore {
  /** False where the member has an account of that name already. */
  add(account: Account): Promise<boolean>;
  find(id: AccountId): Promise<Account | undefined>;
  /** A member's accounts, the one that is meant when none is named first. */
  of(member: MemberId): Promise<readonly Account[]>;
  /** Every account. */
  all(): Promise<readonly Account[]>;
  /** Saves it; false where somebody wrote since it was read, and nothing is saved. */
  save(account: Account): Promise<boolean>;
  /** False where there was none. */
  remove(id: AccountId): Promise<boolean>;
}
