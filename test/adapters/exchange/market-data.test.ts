import { afterAll } from 'vitest';
import { ccxtMarketData } from '../../../adapters/exchange/ccxt/ccxt-market-data.ts';
import { candleFiles } from '../../../adapters/exchange/replay/candle-files.ts';
import { openReplay } from '../../../adapters/exchange/replay/open-replay.ts';
import { openSimulation } from '../../../adapters/exchange/simulated/open-simulation.ts';
import { at, day, hour, minute } from '../../../src/time.ts';
import type { MarketDataSubject } from '../../contracts/market-data.contract.ts';
import { marketDataContract } from '../../contracts/market-data.contract.ts';
import { memoryClock } from '../../fakes/memory-clock.ts';
import { binanceStandIn, closeStandIns } from './binance-stand-in.ts';
import { csvOf, directoryWith, inlineCompute, marketOf, silent, symbolOf, wander } from './support.ts';

afterAll(closeStandIns);

const monday = Date.UTC(2026, 0, 5);

marketDataContract('live through ccxt', openLive);
marketDataContract('replay', openRecorded);
marketDataContract('simulated', openSimulated);

async function openLive(): Promise<MarketDataSubject> {
  const clock = memoryClock(at(monday));
  const server = await binanceStandIn({ listedAt: monday - 40 * day, now: clock.now });
  const market = marketOf('binance:BTC/USDT@15m');
  const data = await ccxtMarketData(market.exchange, { clock, logger: silent, url: server.url });
  return { data, market, unlisted: symbolOf('BTC/USD'), missing: undefined, advance: clock.advance };
}

async function openRecorded(): Promise<MarketDataSubject> {
  const clock = memoryClock();
  const recorded = wander(monday, 15 * minute, 1_500);
  const directory = directoryWith({
    'kraken_BTC-USD_15m.csv.gz': csvOf(recorded),
    'kraken_BTC-USD_1h.csv': csvOf(wander(monday, hour, 900)),
  });
  const host = { clock, compute: inlineCompute, logger: silent, speed: 60, resumeAt: () => undefined };
  const [feed] = await openReplay(candleFiles(directory), host);
  const data = feed?.data();
  if (!data) throw new TypeError('nothing to replay');
  return {
    data,
    market: marketOf('kraken:BTC/USD@15m'),
    unlisted: symbolOf('BTC/USDT'),
    missing: '4h',
    advance: (ms) => clock.advance(ms / 60),
  };
}

async function openSimulated(): Promise<MarketDataSubject> {
  const clock = memoryClock();
  const data = openSimulation({ clock, speed: 900, resumeAt: () => undefined }).data();
  if (!data) throw new TypeError('nothing simulated');
  return {
    data,
    market: marketOf('simulated:ETH/USDT@15m'),
    unlisted: symbolOf('ETH/BTC'),
    missing: undefined,
    advance: (ms) => clock.advance(ms / 900),
  };
}
