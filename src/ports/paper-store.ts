import type { MarketSymbol } from '../market/symbol.ts';
import type { AccountId } from '../orders/account.ts';
import type { ClientOrderId } from '../orders/client-order-id.ts';
import type { PaperOrder } from '../paper/paper-order.ts';
import type { PaperState } from '../paper/paper-state.ts';
import type { UnixMs } from '../time.ts';

/** What the exchange behind paper accounts remembers. */
export interface PaperStore {
  /** False where the account is there already. */
  create(state: PaperState): Promise<boolean>;
  /** The account with its open orders, oldest first; undefined where there is none. */
  load(account: AccountId): Promise<PaperState | undefined>;
  /** Saves the account with the orders that changed, together; false where somebody wrote since it was read. */
  save(state: PaperState, changed: readonly PaperOrder[]): Promise<boolean>;
  find(account: AccountId, id: ClientOrderId): Promise<PaperOrder | undefined>;
  /** Orders of a symbol that changed at `since` or later, oldest first, those numbered above `above`. */
  orders(query: PaperQuery): Promise<readonly PaperOrder[]>;
  /** Forgets the account and its orders. */
  remove(account: AccountId): Promise<void>;
}

export interface PaperQuery {
  readonly account: AccountId;
  readonly symbol: MarketSymbol;
  readonly since: UnixMs;
  readonly above: number;
  /** 1 to 200. */
  readonly limit: number;
}
