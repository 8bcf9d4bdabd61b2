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

/** Cost of all fills together, in quote, without fees. */
export function costOf(fills: readonly Fill[]): Decimal {
  return fills.reduce((sum, { amount, price }) => sum.plus(amount.times(price)), new Decimal(0));
}

/** Amount-weighted price; undefined without fills. */
export function averagePriceOf(fills: readonly Fill[]): Decimal | undefined {
  return fills.length === 0 ? undefined : costOf(fills).div(amountOf(fills));
}

/** Fees by currency. */
export function feesOf(fills: readonly Fill[]): ReadonlyMap<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const { fee, feeCurrency } of fills) sums.set(feeCurrency, (sums.get(feeCurrency) ?? new Decimal(0)).plus(fee));
  return sums;
}

/** Sorts by trade id. */
export function byTradeId(one: Fill, other: Fill): number {
  return one.tradeId < other.tradeId ? -1 : Number(one.tradeId > other.tradeId);
}
