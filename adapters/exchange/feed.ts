import type { Market } from '../../src/market/market.ts';
import type { ExchangeState } from '../../src/ports/exchanges.ts';
import type { MarketData } from '../../src/ports/market-data.ts';

/** One exchange of the desk, whether it answers or not. */
export interface Feed {
  /** Undefined until it has answered, or where it has nothing to tell. */
  data(): MarketData | undefined;
  /** What to watch here unless told otherwise. */
  watchlist(): readonly Market[];
  state(): ExchangeState;
}
