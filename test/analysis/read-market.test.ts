import { expect, it } from 'vitest';
import { readMarket, structureReading } from '../../src/analysis/read-market.ts';
import type { MarketSymbol } from '../../src/market/symbol.ts';
import { at } from '../../src/time.ts';
import { memoryExchanges, memoryMarketData } from '../fakes/memory-market-data.ts';
import { fakeDesk } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

const quarter = 900_000;
const name = { symbol: 'BTC/USDT' as MarketSymbol, timeframe: '15m' } as const;

function market() {
  const data = memoryMarketData();
  data.lay('binance:BTC/USDT@15m', walk(500));
  data.setNow(at(400 * quarter));
  const read = () => readMarket({ exchanges: memoryExchanges(data) })(name, structureReading);
  return { data, read };
}

it('a market is read once until its next candle closes', async () => {
  const { data, read } = market();
  const [first, second] = await Promise.all([read(), read()]);
  expect(second.reading).toBe(first.reading);
  expect(data.requests()).toBe(1);

  data.setNow(at(401 * quarter - 1));
  expect((await read()).reading).toBe(first.reading);
  data.setNow(at(401 * quarter));
  const next = await read();
  expect(next.reading).not.toBe(first.reading);
  expect(next.reading.engine.candles()).toBe(401);
});

it('a candle that comes late is asked for again', async () => {
  const { data, read } = market();
  data.lay('binance:BTC/USDT@15m', walk(400)); // the exchange has no more yet
  data.setNow(at(401 * quarter));
  expect((await read()).reading.engine.candles()).toBe(400);
  data.lay('binance:BTC/USDT@15m', walk(401));
  data.setNow(at(401 * quarter));
  expect((await read()).reading.engine.candles()).toBe(401);
});

it('a failure is not kept', async () => {
  const { data, read } = market();
  data.fail(new Error('away'));
  await expect(read()).rejects.toThrow('away');
  data.fail(undefined);
  expect((await read()).reading.engine.candles()).toBe(400);
});

it('a picture is drawn once for a reading and a language', async () => {
  const desk = fakeDesk();
  for (const line of ['/structure BTC/USDT 15m', '/structure BTC/USDT 15m', '/chart BTC/USDT 15m'])
    await desk.type(line);
  expect(desk.charts).toHaveLength(2);
  await desk.type('/language de');
  await desk.type('/structure BTC/USDT 15m');
  expect(desk.charts).toHaveLength(3);
});
