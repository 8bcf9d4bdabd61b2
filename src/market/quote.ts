import type { UnixMs } from '../time.ts';
import type { MarketSymbol } from './symbol.ts';

/** A price as the exchange last told it, as decimal texts in quote. */
export interface Quote {
  readonly symbol: MarketSymbol;
  readonly last: string;
  readonly bid?: string;
  readonly ask?: string;
  /** Change over the last 24 h in percent, 1.5 = 1.5 %. */
  readonly changePercent?: number;
  readonly at: UnixMs;
}
