import type { CcxtMarketData } from '../../../../adapters/exchange/ccxt/ccxt-market-data.ts';
import { ccxtMarketData } from '../../../../adapters/exchange/ccxt/ccxt-market-data.ts';
import { at, day, second } from '../../../../src/time.ts';
import { memoryClock } from '../../../fakes/memory-clock.ts';
import { binanceStandIn } from '../binance-stand-in.ts';
import { listeningLogger, marketOf } from '../support.ts';

/** Monday, 2026-01-05, five seconds after which it is on the desk's clock. */
export const monday = Date.UTC(2026, 0, 5);

export const market = marketOf('binance:BTC/USDT@15m');

/** A desk of one exchange, which a stand-in plays. */
export async function openBinance({ listedAt = monday - 40 * day, deadlineMs = 700 } = {}) {
  const clock = memoryClock(at(monday + 5 * second)); // the last candle has settled
  const server = await binanceStandIn({ listedAt, now: clock.now });
  const { logger, lines } = listeningLogger();
  const data = await ccxtMarketData(market.exchange, { clock, logger, url: server.url, deadlineMs });
  return { clock, server, data, lines };
}

/** Candles of the market by their open times. */
export async function timesOf(data: CcxtMarketData, limit: number, since?: number): Promise<number[]> {
  const series = await data.candles(market, { limit, ...(since !== undefined && { since: at(since) }) });
  return [...series.time];
}
