import type { AskedAmount } from '../chat/arg.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import type { Decimal } from '../money.ts';
import type { OrderSide, OrderTerms, OrderType } from './order.ts';

/** An order as a person asks for it. */
export interface AskedOrder {
  readonly symbol: MarketSymbol;
  readonly side: OrderSide;
  readonly amount: AskedAmount;
  readonly price?: Decimal | undefined;
  readonly stop?: Decimal | undefined;
  readonly target?: Decimal | undefined;
  readonly trail?: Decimal | undefined;
  readonly rule?: 'gtc' | 'ioc' | 'fok' | 'post' | undefined;
}

/** The type that follows from which prices are given; undefined where they do not go together. */
export function typeOf({ price, stop, target, trail }: AskedOrder): OrderType | undefined {
  if (trail !== undefined) return price === undefined && target === undefined ? 'trailing' : undefined;
  if (stop !== undefined && target !== undefined) return price === undefined ? 'oco' : undefined;
  if (stop !== undefined) return 'stop';
  if (target !== undefined) return 'take-profit';
  return price === undefined ? 'market' : 'limit';
}

/** Everything of the terms but the amount, prices as asked. */
export function termsOf(asked: AskedOrder, type: OrderType): Omit<OrderTerms, 'amount'> {
  const { symbol, side, price, stop, target, trail, rule = 'gtc' } = asked;
  const limit = type === 'oco' ? target : price;
  const trigger = stop ?? (type === 'take-profit' ? target : undefined);
  return {
    symbol,
    side,
    type,
    ...(limit === undefined ? {} : { price: limit }),
    ...(trigger === undefined ? {} : { triggerPrice: trigger }),
    ...(trail === undefined ? {} : { trailingPercent: trail }),
    timeInForce: rule === 'post' ? 'gtc' : rule,
    postOnly: rule === 'post',
    reduceOnly: false,
  };
}
