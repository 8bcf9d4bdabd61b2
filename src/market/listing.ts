import type { MarketSymbol } from './symbol.ts';
import type { Timeframe } from './timeframe.ts';

/** Where prices come from. Everything that is not `live` says so in every message and picture. */
export type Origin = 'live' | 'replay' | 'simulated';

/** A symbol as one exchange lists it. */
export interface Listing {
  readonly symbol: MarketSymbol;
  readonly kind: 'spot' | 'swap';
  /** The smallest step of a price, in quote, as decimal text. @example '0.01' */
  readonly tickSize: string;
  readonly timeframes: readonly Timeframe[];
  /** The smallest step of an amount, in base, as decimal text; undefined where it is not told. */
  readonly amountStep?: string;
  /** In base. */
  readonly minAmount?: string;
  /** In quote. */
  readonly minCost?: string;
  /** 0.1 = 0.1 %. */
  readonly feePercent?: { readonly maker: string; readonly taker: string };
}
