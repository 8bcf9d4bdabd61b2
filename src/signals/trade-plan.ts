import type { Decimal } from '../money.ts';

/** How a signal would be traded: an immutable snapshot, prices in quote (smc.md 5.1). */
export interface TradePlan {
  readonly entry: Decimal;
  readonly stop: Decimal;
  /** Nearest first. */
  readonly targets: readonly Target[];
  /** ATR when the plan was made, in quote: what its outcome's clock begins with. */
  readonly atr?: Decimal;
}

export interface Target {
  readonly price: Decimal;
  /** Distance to the target over distance to the stop. */
  readonly rewardRisk: number;
}
