import { ExchangeUnavailable } from '../../../src/errors.ts';
import type { Market } from '../../../src/market/market.ts';
import type { ExchangeId } from '../../../src/market/symbol.ts';
import type { ExchangeState } from '../../../src/ports/exchanges.ts';
import type { MarketData } from '../../../src/ports/market-data.ts';
import { minute, second } from '../../../src/time.ts';
import type { Feed } from '../feed.ts';
import { usualWatchlist } from '../usual-watchlist.ts';
import type { CcxtHost, CcxtMarketData } from './ccxt-market-data.ts';
import { ccxtMarketData } from './ccxt-market-data.ts';

/** A live exchange that may not answer yet. */
export interface LiveFeed extends Feed {
  /** Tries until the exchange has answered its listings once, then resolves; also when closed before. */
  connect(): Promise<void>;
  close(): Promise<void>;
}

const firstPauseMs = 2 * second;
const longestPauseMs = minute;

/** A live exchange. Nothing is loaded or sent before `connect`. */
export function openLive(exchange: ExchangeId, host: CcxtHost): LiveFeed {
  const closed = new AbortController();
  const before: ExchangeState = { exchange, origin: 'live', up: false, since: host.clock.now() };
  let client: CcxtMarketData | undefined;
  let answering: MarketData | undefined;
  let watchlist: readonly Market[] = [];

  async function tryOnce(): Promise<void> {
    try {
      client ??= await ccxtMarketData(exchange, host);
      watchlist = usualWatchlist(exchange, await client.listings());
      answering = client;
    } catch (error) {
      host.logger.info({ exchange, told: troubleOf(error) }, 'exchange has not answered yet');
    }
  }

  return {
    data: () => answering,
    watchlist: () => watchlist,
    state: () => client?.state() ?? before,
    async connect() {
      for (
        let pause = firstPauseMs;
        !answering && !closed.signal.aborted;
        pause = Math.min(2 * pause, longestPauseMs)
      ) {
        await tryOnce();
        if (!answering) await host.clock.sleep(pause, closed.signal);
      }
    },
    async close() {
      closed.abort();
      await client?.close();
    },
  };
}

/** Our own words on the trouble; those of others may quote what must not be logged. */
function troubleOf(error: unknown): string {
  if (error instanceof ExchangeUnavailable && error.cause instanceof Error) return error.cause.message;
  return error instanceof Error ? error.name : 'unknown';
}
