import { Decimal } from '../money.ts';
import type { UnixMs } from '../time.ts';

/** One execution of an order. */
export interface Fill {
  /** The exchange's id of the trade, unique within the account: where it counts by symbol, the symbol is part of it. */
  readonly tradeId: string;
  readonly price: Decimal;
  readonly amount: Decimal;
  /** 0 or more; negative where the exchange pays. */
  readonly fee: Decimal;
  readonly feeCurrency: string;
  readonly at: UnixMs;
}

/** Amount of all fills together. */
export function amountOf(fills: readonly Fill[]): Decimal {
  return fills.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
}

/** Sorts by trade id. */
export function byTradeId(one: Fill, other: Fill): number {
  return one.tradeId < other.tradeId ? -1 : Number(one.tradeId > other.tradeId);
}
