import type { CandleSeries } from '../market/candle-series.ts';
import type { Listing, Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import type { Quote } from '../market/quote.ts';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import type { Book } from '../orders/book.ts';
import type { UnixMs } from '../time.ts';

/** The public read side of one exchange. Every call ends within its deadline or throws `ExchangeUnavailable`. */
export interface MarketData {
  readonly exchange: ExchangeId;
  readonly origin: Origin;
  /** What is listed, by symbol. Cached for a day. */
  listings(): Promise<ReadonlyMap<MarketSymbol, Listing>>;
  /** The market's own time: real for a live exchange, virtual for a replay or a simulation. */
  now(market: Market): UnixMs;
  /** When the feed began, where it began with this service (replay, simulation); undefined for a live exchange. */
  beganAt(market: Market): UnixMs | undefined;
  /**
   * Closed candles that open at `since` or later, oldest first, without holes that the exchange would fill, at most
   * `limit` of them. Without `since` the newest `limit`. A candle that is still forming is never among them.
   */
  candles(market: Market, range: CandleRange): Promise<CandleSeries>;
  /** The last price. Throws `UserError('error-unknown-symbol')` where the symbol is not listed. */
  quote(symbol: MarketSymbol): Promise<Quote>;
  /** What rests in the order book, best prices first; not there where the exchange has none. */
  book?(symbol: MarketSymbol): Promise<Book>;
  /** Ends connections and background work. */
  close(): Promise<void>;
}

export interface CandleRange {
  readonly since?: UnixMs;
  /** 1 to 100,000. */
  readonly limit: number;
}
