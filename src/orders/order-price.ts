import { Decimal } from '../money.ts';
import type { MarketView } from './market-view.ts';
import type { OrderTerms } from './order.ts';

/** What a market order slips where no book is known; 0.05 = 0.05 % (deals.md 7). */
const slippagePercent = new Decimal('0.05');

/** The price an order is expected to trade at: its own, or the other side of the market with slippage. */
export function expectedPrice(
  { type, side, price, triggerPrice }: Pick<OrderTerms, 'type' | 'side' | 'price' | 'triggerPrice'>,
  market: Pick<MarketView, 'last' | 'bid' | 'ask'>,
): Decimal {
  if (price !== undefined) return price;
  if (triggerPrice !== undefined && type !== 'trailing') return slipped(triggerPrice, side);
  return slipped((side === 'buy' ? market.ask : market.bid) ?? market.last, side);
}

/** A price made worse by the usual slippage. */
export function slipped(price: Decimal, side: OrderTerms['side']): Decimal {
  const part = price.times(slippagePercent).div(100);
  return side === 'buy' ? price.plus(part) : price.minus(part);
}
