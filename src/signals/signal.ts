import type { Brand } from '../brand.ts';
import type { Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import type { UnixMs } from '../time.ts';
import type { TradePlan } from './trade-plan.ts';

/** 16 hex digits, a hash of what was seen. People type the first few. */
export type SignalId = Brand<string, 'SignalId'>;

/** +1 bullish, -1 bearish. */
export type Side = 1 | -1;

/** A recipe over pattern events that was met, with its trade plan. Never changed once saved. */
export interface Signal {
  readonly id: SignalId;
  readonly market: Market;
  readonly origin: Origin;
  /** @example 'gap-retrace' */
  readonly recipe: string;
  readonly side: Side;
  /** Close of the candle that decided it. */
  readonly knownAt: UnixMs;
  readonly plan: TradePlan;
  /** The pattern events behind it, oldest first. */
  readonly evidence: readonly Evidence[];
  /** True where it was known before the desk began to watch: shown when asked for, never published. */
  readonly historical: boolean;
}

/** A pattern event as a signal quotes it; prices as decimal text in quote. */
export interface Evidence {
  /** patternId of the object. */
  readonly object: string;
  /** @example 'fvg' | 'swing-high' */
  readonly kind: string;
  readonly side: Side;
  readonly anchoredAt: UnixMs;
  readonly knownAt: UnixMs;
  readonly top: string;
  readonly bottom: string;
  /** @example 'HH' */
  readonly label?: string;
}
