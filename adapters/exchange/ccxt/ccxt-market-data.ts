import type { Logger } from 'pino';
import { z } from 'zod';
import { ExchangeUnavailable } from '../../../src/errors.ts';
import type { Market } from '../../../src/market/market.ts';
import type { ExchangeId } from '../../../src/market/symbol.ts';
import { candleOpen, timeframeMs } from '../../../src/market/timeframe.ts';
import { checkTimeframe, listingOf } from '../../../src/market/unknown-market.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { ExchangeState } from '../../../src/ports/exchanges.ts';
import type { MarketData } from '../../../src/ports/market-data.ts';
import { second } from '../../../src/time.ts';
import { checkRange } from '../candle-range.ts';
import { cachedListings } from './cached-listings.ts';
import type { CandlePages } from './candle-pages.ts';
import { pagedCandles } from './candle-pages.ts';
import { bookOf } from './ccxt-book.ts';
import { ccxtCalls } from './ccxt-calls.ts';
import type { CcxtExchange } from './ccxt-exchange.ts';
import { loadCcxtExchange } from './ccxt-exchange.ts';
import { listingsOf } from './ccxt-listings.ts';
import { quoteOf } from './ccxt-quote.ts';
import { rowsOf } from './ccxt-rows.ts';
import { timedFetch } from './timed-fetch.ts';

export interface CcxtHost {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Another host for the same API. */
  readonly url?: URL | undefined;
  /** Of each request; 10 s by default. */
  readonly deadlineMs?: number;
}

/** A live exchange through ccxt. */
export interface CcxtMarketData extends MarketData {
  state(): ExchangeState;
}

const usualPageSize = 500;
const bookDepth = 100;
const mostDeadlines = 6;
const settleMs = second; // a candle that has just closed may still be corrected

/**
 * The public market data of one exchange, by one keyless instance for the whole desk. Loads the module; the network
 * is first used when something is asked for.
 */
export async function ccxtMarketData(exchange: ExchangeId, host: CcxtHost): Promise<CcxtMarketData> {
  const { clock, deadlineMs = 10 * second } = host;
  const closed = new AbortController();
  const http = timedFetch({ clock, deadlineMs, closing: closed.signal });
  const calls = ccxtCalls({ exchange, clock, logger: host.logger, http, deadlineMs, closing: closed.signal });
  const ccxt = await loadCcxtExchange(exchange, { url: host.url, fetch: http.fetch });
  const listings = cachedListings(clock, () =>
    calls.call({ operation: 'loadMarkets', run: async () => listingsOf(ccxt, await ccxt.loadMarkets(true)) }),
  );

  /** Asks for pages of one market, for a minute in all. */
  function asker({ symbol, timeframe }: Market): CandlePages['ask'] {
    const endAt = clock.monotonic() + mostDeadlines * deadlineMs;
    return (since, count) => {
      if (clock.monotonic() > endAt) throw new ExchangeUnavailable(exchange);
      const run = async () => rowsOf(await ccxt.fetchOHLCV(symbol, timeframe, since, count));
      return calls.call({ operation: 'fetchOHLCV', symbol, run });
    };
  }

  return {
    exchange,
    origin: 'live',
    listings,
    now: () => http.now(),
    beganAt: () => undefined,
    async candles(market, range) {
      checkRange(range);
      checkTimeframe(listingOf(await listings(), market.symbol), market.timeframe);
      const length = timeframeMs(market.timeframe);
      const lastOpen = candleOpen(http.now() - settleMs, market.timeframe) - length;
      const pages = { ask: asker(market), length, lastOpen, pageSize: pageSizeOf(ccxt) };
      return pagedCandles(pages, range);
    },
    async quote(symbol) {
      const listing = listingOf(await listings(), symbol);
      const run = async () => quoteOf(listing, await ccxt.fetchTicker(symbol), http.now());
      return calls.call({ operation: 'fetchTicker', symbol, run });
    },
    async book(symbol) {
      const run = async () => bookOf(await ccxt.fetchOrderBook(symbol, bookDepth));
      return calls.call({ operation: 'fetchOrderBook', symbol, run });
    },
    state: calls.state,
    close: async () => closed.abort(),
  };
}

const featuresShape = z.object({ spot: z.object({ fetchOHLCV: z.object({ limit: z.number().int().positive() }) }) });

/** The most candles of one answer as ccxt knows it; answers that hold fewer only cost more calls. */
function pageSizeOf({ features }: CcxtExchange): number {
  return featuresShape.safeParse(features).data?.spot.fetchOHLCV.limit ?? usualPageSize;
}
