import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ccxtMarketData } from '../../../../adapters/exchange/ccxt/ccxt-market-data.ts';
import { at } from '../../../../src/time.ts';
import { memoryClock } from '../../../fakes/memory-clock.ts';
import { binanceStandIn, closeStandIns } from '../binance-stand-in.ts';
import { marketOf, silent, symbolOf } from '../support.ts';

afterAll(closeStandIns);

const recorded = '../shared/data/payloads/binance_rest.json.gz';
const shape = z.object({
  routes: z.record(z.string(), z.record(z.string(), z.array(z.object({ queryString: z.string(), data: z.unknown() })))),
});

function answerOf(path: string, query: string): unknown {
  const { routes } = shape.parse(JSON.parse(gunzipSync(readFileSync(recorded)).toString()));
  return routes[path]?.['GET']?.find(({ queryString }) => queryString === query)?.data;
}

it('what Binance really answered is understood', async ({ skip }) => {
  if (!existsSync(recorded)) skip('not exercised: the recorded answers are not here');
  const clock = memoryClock(at(Date.UTC(2023, 0, 8)));
  const server = await binanceStandIn({ listedAt: 0, now: clock.now });
  const hourly = 'endTime=1673146800000&interval=1h&limit=1000&startTime=1672516800000&symbol=BTCUSDT';
  server.answer('/api/v3/exchangeInfo', answerOf('/api/v3/exchangeInfo', ''));
  server.answer('/api/v3/klines', answerOf('/api/v3/klines', hourly));
  server.answer('/api/v3/ticker/24hr', answerOf('/api/v3/ticker/24hr', 'symbol=BTCUSDT'));
  const market = marketOf('binance:BTC/USDT@1h');
  const data = await ccxtMarketData(market.exchange, { clock, logger: silent, url: server.url });

  const listings = await data.listings();
  expect(listings.size).toBeGreaterThan(5);
  expect(listings.get(symbolOf('BTC/USDT'))).toMatchObject({ kind: 'spot', tickSize: '0.01' });
  const series = await data.candles(market, { since: at(1_672_516_800_000), limit: 100 });
  expect(series.length).toBe(100);
  expect([series.time[0], series.time[99]]).toEqual([1_672_516_800_000, 1_672_516_800_000 + 99 * 3_600_000]);
  expect((await data.quote(market.symbol)).last).toMatch(/^\d+\.\d\d$/);
});
