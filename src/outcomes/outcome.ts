import type { UnixMs } from '../time.ts';

/** What a plan promised, as an outcome measures it. Prices are whole ticks, seen from the trade's side: up is good. */
export interface Terms {
  readonly entry: number;
  readonly stop: number;
  /** Nearest first, each with the share of the position that leaves there; shares sum to 1. */
  readonly targets: readonly { readonly price: number; readonly share: number }[];
  /** ATR when the plan was made, in ticks. */
  readonly atr: number;
}

/** One part of a position leaving. */
export interface Exit {
  readonly at: UnixMs;
  readonly price: number;
  readonly share: number;
  /** `target-1` and on; `stop`; `time` = the vertical barrier. */
  readonly reason: ExitReason;
}

export type ExitReason = `target-${number}` | 'stop' | 'time';

/** Why a plan was never entered. Not filled is not a loss. */
export type UnfilledReason = 'expired' | 'ran-away' | 'zone-ended';

/** Where a plan stands (smc.md 5.2). */
export type Outcome =
  | { readonly state: 'waiting'; readonly bars: number; readonly atr: number; readonly close: number | null }
  | ({ readonly state: 'open' } & Position)
  | ({ readonly state: 'closed' } & Position)
  | { readonly state: 'unfilled'; readonly reason: UnfilledReason; readonly at: UnixMs };

/** A plan that was entered. */
export interface Position {
  readonly filledAt: UnixMs;
  readonly fill: number;
  /** Candles and volatility-clock units since the fill. */
  readonly bars: number;
  readonly clock: number;
  /** ATR and close of the last candle, in ticks. */
  readonly atr: number;
  readonly close: number;
  readonly exits: readonly Exit[];
  /** The best and worst price on the way. */
  readonly best: number;
  readonly worst: number;
  /** A candle held a stop and a target, and nothing finer told which came first. */
  readonly isAmbiguous: boolean;
}

/** Which way what cannot be known is told: the stop first, or the target first. */
export type Policy = 'pessimistic' | 'optimistic';

/** The share that is still held. */
export function shareLeft({ exits }: Pick<Position, 'exits'>): number {
  return 1 - exits.reduce((sum, { share }) => sum + share, 0);
}

/** A plan before its first candle. */
export function waitingOutcome({ atr }: Terms): Outcome {
  return { state: 'waiting', bars: 0, atr, close: null };
}

/** True where no candle can change it any more. */
export function isSettled({ state }: Outcome): boolean {
  return state === 'closed' || state === 'unfilled';
}
