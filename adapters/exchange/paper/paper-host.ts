import type { Clock } from '../../../src/ports/clock.ts';
import type { Exchanges } from '../../../src/ports/exchanges.ts';
import type { MarketData } from '../../../src/ports/market-data.ts';
import type { PaperStore } from '../../../src/ports/paper-store.ts';

/** What paper accounts are made of. */
export interface PaperHost {
  readonly store: PaperStore;
  readonly exchanges: Exchanges;
  readonly clock: Clock;
}

/** What one of them is made of. */
export interface PaperAccountHost extends PaperHost {
  readonly data: MarketData;
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T>;
}
