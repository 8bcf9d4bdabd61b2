import type { MarketSymbol } from '../../../src/market/symbol.ts';
import { Decimal } from '../../../src/money.ts';
import type { OrderTerms } from '../../../src/orders/order.ts';
import { flag, odm, text, within } from '../odm.ts';
import { present } from '../present.ts';

/** Terms of an order as stored. */
export interface TermsDoc {
  readonly symbol: string;
  readonly side: OrderTerms['side'];
  readonly type: OrderTerms['type'];
  readonly amount: string;
  readonly price?: string;
  readonly triggerPrice?: string;
  readonly trailingPercent?: string;
  readonly timeInForce: OrderTerms['timeInForce'];
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
}

export const termsSchema = new odm.Schema<TermsDoc>(
  {
    symbol: text,
    side: text,
    type: text,
    amount: text,
    price: String,
    triggerPrice: String,
    trailingPercent: String,
    timeInForce: text,
    postOnly: flag,
    reduceOnly: flag,
  },
  within,
);

export function fromTerms(terms: OrderTerms): TermsDoc {
  const { symbol, side, type, amount, price, triggerPrice, trailingPercent } = terms;
  const { timeInForce, postOnly, reduceOnly } = terms;
  const maybe = present({
    price: price?.toFixed(),
    triggerPrice: triggerPrice?.toFixed(),
    trailingPercent: trailingPercent?.toFixed(),
  });
  return { symbol, side, type, amount: amount.toFixed(), ...maybe, timeInForce, postOnly, reduceOnly };
}

export function toTerms(row: TermsDoc): OrderTerms {
  const { symbol, side, type, amount, price, triggerPrice, trailingPercent } = row;
  const { timeInForce, postOnly, reduceOnly } = row;
  const decimal = (value: string | undefined) => (value === undefined ? undefined : new Decimal(value));
  return {
    symbol: symbol as MarketSymbol, // only symbols are written here
    side,
    type,
    amount: new Decimal(amount),
    ...present({
      price: decimal(price),
      triggerPrice: decimal(triggerPrice),
      trailingPercent: decimal(trailingPercent),
    }),
    timeInForce,
    postOnly,
    reduceOnly,
  };
}
