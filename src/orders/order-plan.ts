import { Decimal } from '../money.ts';
import type { Account } from './account.ts';
import type { MarketView } from './market-view.ts';
import type { OrderPurpose, OrderTerms } from './order.ts';

/** An order worked out: what would be sent, and what it would cost or bring. Money is in quote. */
export interface OrderPlan {
  readonly account: Account;
  readonly terms: OrderTerms;
  readonly purpose: OrderPurpose;
  readonly market: MarketView;
  /** What it is expected to trade at. */
  readonly price: Decimal;
  readonly cost: Decimal;
  readonly feePercent: Decimal;
  readonly fee: Decimal;
  /** The most a buy can take with its fee, the least a sale brings after it. */
  readonly worst: Decimal;
  /** Free of the currency it is paid with. */
  readonly free: Decimal;
}

/** How far the market may move between the question and the answer. */
export const movePercent = new Decimal('0.5');

/** True where the market is still where it was when a person was asked. */
export function isStillAt({ market }: Pick<OrderPlan, 'market'>, quoted: Decimal): boolean {
  return market.last.minus(quoted).div(quoted).abs().times(100).lte(movePercent);
}
