import type { Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import type { ExchangeId } from '../market/symbol.ts';
import type { UnixMs } from '../time.ts';
import type { MarketData } from './market-data.ts';

/** The exchanges of this desk. */
export interface Exchanges {
  /** Resolves when it is known which exchanges answer: 5 s after the start at the latest, a replay when its files are read; also when closed before. */
  settled(): Promise<void>;
  /** The one meant when none is named; undefined until settled. */
  default(): MarketData | undefined;
  /** Those that answer, the default first; empty until settled. */
  all(): readonly MarketData[];
  /** What is scanned before anyone adds more, on the exchanges that answer; empty until settled. */
  watchlist(): readonly Market[];
  states(): readonly ExchangeState[];
  close(): Promise<void>;
}

export interface ExchangeState {
  readonly exchange: ExchangeId;
  readonly origin: Origin;
  readonly up: boolean;
  readonly since: UnixMs;
  /** Round trip of the last call. */
  readonly latencyMs?: number;
  /** True where every recording of a replay has come to its end. */
  readonly ended?: boolean;
}
