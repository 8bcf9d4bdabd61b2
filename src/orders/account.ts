import type { Brand } from '../brand.ts';
import type { ExchangeId } from '../market/symbol.ts';
import type { MemberId } from '../members/member.ts';
import type { Decimal } from '../money.ts';
import type { UnixMs } from '../time.ts';
import type { Usage } from './usage.ts';

export type AccountId = Brand<string, 'AccountId'>;

/** How much of trading is forbidden: new risk; every order; every order, once what is held has been sold. */
export type HoldKind = 'stop-entries' | 'freeze' | 'close';

/** A stop that a person pulled. It lasts until a person releases it. */
export interface Hold {
  readonly kind: HoldKind;
  readonly since: UnixMs;
}

/** What one account may do at most. Money is in quote. */
export interface AccountLimits {
  readonly maxOrderCost: Decimal;
  readonly maxDayCost: Decimal;
  readonly maxEntriesPerMinute: number;
  /** Empty = every symbol. */
  readonly symbols: readonly string[];
}

/** One account of a member on an exchange. */
export interface Account {
  readonly id: AccountId;
  readonly member: MemberId;
  readonly exchange: ExchangeId;
  readonly kind: 'paper' | 'live';
  /** What the person calls it, unique among theirs. @example 'paper' */
  readonly name: string;
  /** Until orders, fills and balances agree, nothing that could add risk is sent. */
  readonly state: 'reconciling' | 'ready';
  readonly hold?: Hold;
  readonly limits: AccountLimits;
  readonly usage: Usage;
  /** Orders with our prefix that nobody knows, by client order id, with how often they were seen. */
  readonly strays: Readonly<Record<string, number>>;
  /** When it was last made the one that is meant when none is named. */
  readonly chosenAt: UnixMs;
  readonly reconciledAt?: UnixMs;
  readonly createdAt: UnixMs;
  /** Rises with every write; a write that names an older one is refused. */
  readonly version: number;
}
