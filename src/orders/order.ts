import type { Brand } from '../brand.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import type { Decimal } from '../money.ts';
import type { UnixMs } from '../time.ts';
import type { AccountId } from './account.ts';

export type IntentId = Brand<string, 'IntentId'>;

export type OrderSide = 'buy' | 'sell';

/** `oco` is one order with two legs: a limit at `price` and a stop at `triggerPrice`, whichever comes first. */
export type OrderType = 'market' | 'limit' | 'stop' | 'take-profit' | 'trailing' | 'oco';

export type TimeInForce = 'gtc' | 'ioc' | 'fok';

/** What is wished of an exchange. Prices in quote, the amount in base. */
export interface OrderTerms {
  readonly symbol: MarketSymbol;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly amount: Decimal;
  /** Of a limit, of a stop or take profit that becomes a limit, and of the target of an `oco`. */
  readonly price?: Decimal;
  /** Where a stop, a take profit or the stop of an `oco` wakes; where a trailing stop begins to trail. */
  readonly triggerPrice?: Decimal;
  /** How far a trailing stop follows behind the best price; 1.5 = 1.5 %. */
  readonly trailingPercent?: Decimal;
  readonly timeInForce: TimeInForce;
  /** Refused rather than filled at once. */
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
}

/** Whether an order may add risk, or only takes it away: entries stop first, exits last. */
export type OrderPurpose = 'entry' | 'exit';

/** One wish, for good: a changed wish is a new intent. */
export interface Intent {
  readonly id: IntentId;
  readonly account: AccountId;
  readonly terms: OrderTerms;
  readonly purpose: OrderPurpose;
  /** Who wished it. @example 'member' | 'deal' */
  readonly origin: string;
  /** True where a new attempt follows one that certainly never reached the market. */
  readonly persistent: boolean;
  readonly createdAt: UnixMs;
}
