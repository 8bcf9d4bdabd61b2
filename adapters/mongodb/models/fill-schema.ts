import { Decimal } from '../../../src/money.ts';
import type { AccountId } from '../../../src/orders/account.ts';
import type { Fill } from '../../../src/orders/fill.ts';
import { at } from '../../../src/time.ts';
import { keyOf } from '../keys.ts';
import { odm, text, time, within } from '../odm.ts';

/** A fill as stored; `key` is unique over all orders. */
export interface FillDoc {
  readonly key: string;
  readonly tradeId: string;
  readonly price: string;
  readonly amount: string;
  readonly fee: string;
  readonly feeCurrency: string;
  readonly at: Date;
}

export const fillSchema = new odm.Schema<FillDoc>(
  { key: text, tradeId: text, price: text, amount: text, fee: text, feeCurrency: text, at: time },
  within,
);

/** The fill as it is stored in an order of this account on this exchange. */
export function fromFill({ tradeId, price, amount, fee, feeCurrency, at: time }: Fill, owner: FillOwner): FillDoc {
  const figures = { price: price.toFixed(), amount: amount.toFixed(), fee: fee.toFixed() };
  return { key: keyOf(owner.exchange, owner.account, tradeId), tradeId, ...figures, feeCurrency, at: new Date(time) };
}

interface FillOwner {
  readonly exchange: string;
  readonly account: AccountId;
}

/** The fill that was stored. */
export function toFill({ tradeId, price, amount, fee, feeCurrency, at: time }: FillDoc): Fill {
  const figures = { price: new Decimal(price), amount: new Decimal(amount), fee: new Decimal(fee) };
  return { tradeId, ...figures, feeCurrency, at: at(time.getTime()) };
}
