import type { Listing, Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { Reading } from '../patterns/reading.ts';
import type { UnixMs } from '../time.ts';

/** A market as people name it. */
export interface MarketName {
  readonly symbol: MarketSymbol;
  readonly timeframe?: Timeframe | undefined;
  readonly exchange?: ExchangeId | undefined;
}

/** A market read up to its newest closed candle. */
export interface MarketReading {
  readonly market: Market;
  readonly origin: Origin;
  readonly listing: Listing;
  readonly reading: Reading;
  /** Close of the newest candle, in quote. */
  readonly close: number;
  /** When that candle closed. */
  readonly at: UnixMs;
}

/** What every answer about a market says: which it is, how far it was read, and how its prices are written. */
export interface MarketFacts {
  readonly market: Market;
  readonly origin: Origin;
  readonly close: number;
  readonly at: UnixMs;
  /** Digits after the point. */
  readonly decimals: number;
  /** Other timeframes worth a button. */
  readonly others: readonly Timeframe[];
}
