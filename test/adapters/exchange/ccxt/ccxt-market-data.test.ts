import { afterAll, describe, expect, it } from 'vitest';
import type { CcxtMarketData } from '../../../../adapters/exchange/ccxt/ccxt-market-data.ts';
import { ccxtMarketData } from '../../../../adapters/exchange/ccxt/ccxt-market-data.ts';
import { ExchangeUnavailable } from '../../../../src/errors.ts';
import { candleAt } from '../../../../src/market/candle-series.ts';
import { at, day, hour, minute, second } from '../../../../src/time.ts';
import { memoryClock } from '../../../fakes/memory-clock.ts';
import type { Fault } from '../binance-stand-in.ts';
import { binanceStandIn, closeStandIns } from '../binance-stand-in.ts';
import { candleOf, listeningLogger, marketOf, symbolOf } from '../support.ts';

afterAll(closeStandIns);

const monday = Date.UTC(2026, 0, 5);
const market = marketOf('binance:BTC/USDT@15m');
const length = 15 * minute;
const html = '<html><body><h1>Just a moment...</h1></body></html>';

async function open({ listedAt = monday - 40 * day, deadlineMs = 700 } = {}) {
  const clock = memoryClock(at(monday + 5 * second)); // the last candle has settled
  const server = await binanceStandIn({ listedAt, now: clock.now });
  const { logger, lines } = listeningLogger();
  const data = await ccxtMarketData(market.exchange, { clock, logger, url: server.url, deadlineMs });
  return { clock, server, data, lines };
}

/** Candles of the market by their open times. */
async function timesOf(data: CcxtMarketData, limit: number, since?: number): Promise<number[]> {
  const series = await data.candles(market, { limit, ...(since !== undefined && { since: at(since) }) });
  return [...series.time];
}

/** What the log would show as the cause of a failed call. */
function causeOf(error: unknown): string {
  return error instanceof ExchangeUnavailable && error.cause instanceof Error ? error.cause.message : String(error);
}

function every15m(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index * length);
}

describe.concurrent('pages of candles', () => {
  it('puts 2,500 candles together from answers of 1,000', async () => {
    const { data, server } = await open();

    expect(await timesOf(data, 2_500)).toEqual(every15m(monday - 2_500 * length, 2_500));
    expect(server.requests.filter((path) => path.includes('klines'))).toHaveLength(3);
  });

  it('goes on where an answer is shorter than asked for', async () => {
    const { data, server } = await open();
    server.cutAt(300);

    expect(await timesOf(data, 1_500, monday - 1_500 * length)).toEqual(every15m(monday - 1_500 * length, 1_500));
  });

  it('asks once more for a candle that one answer left out', async () => {
    const { data, server } = await open();
    server.hide(monday - 50 * length, 1);

    expect(await timesOf(data, 100)).toEqual(every15m(monday - 100 * length, 100));
  });

  it('asks once more for the very candle it was to go on with', async () => {
    const { data, server } = await open();
    server.hide(monday - 3 * length, 1);

    expect(await timesOf(data, 100, monday - 3 * length)).toEqual(every15m(monday - 3 * length, 3));
  });

  it('looks further back where the exchange itself has a hole, which is left as it is', async () => {
    const { data, server } = await open();
    server.hide(monday - 50 * length, 1_000);

    const times = await timesOf(data, 100);

    expect(times).toHaveLength(100);
    expect(times).not.toContain(monday - 50 * length);
    expect(times[0]).toBe(monday - 101 * length);
  });

  it('gives what there is of a market younger than the range', async () => {
    const { data } = await open({ listedAt: monday - 30 * length });

    expect(await timesOf(data, 2_000)).toEqual(every15m(monday - 30 * length, 30));
    expect(await timesOf(data, 2_000, monday - 3_000 * length)).toEqual(every15m(monday - 30 * length, 30));
  });

  it('leaves out the candle that is still open, and the one that closed this instant', async () => {
    const { data, clock } = await open();
    const newest = async () => (await timesOf(data, 1))[0];
    await clock.advance(length / 2);
    const whileOpen = await newest();
    await clock.advance(length / 2 - 5 * second);
    const atClose = await newest();
    await clock.advance(second);

    expect([whileOpen, atClose, await newest()]).toEqual([monday - length, monday - length, monday]);
  });

  it('gives the exchange’s own numbers', async () => {
    const { data } = await open();
    const series = await data.candles(market, { limit: 1 });

    expect(Object.values(candleAt(series, 0))).toEqual(candleOf(monday - length, length));
  });
});

describe.concurrent('an exchange that does not answer as it should', () => {
  const faults: [name: string, fault: Fault][] = [
    ['never answers', 'stall'],
    ['begins an answer and stalls', 'stall-body'],
    ['drops the connection', 'drop'],
    ['answers 500', { status: 500, body: '{"code":-1000,"msg":"secret text"}' }],
    ['answers 502 with HTML', { status: 502, body: html }],
    ['answers 200 with HTML', { status: 200, body: html }],
    ['answers 200 with nothing', { status: 200 }],
    ['answers 200 with half of a JSON', { status: 200, body: '[[1,"2","3"' }],
    ['answers 403', { status: 403, body: html }],
    ['redirects', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
  ];

  it.each(faults)('%s: the call fails in time, the next one works', async (_, fault) => {
    const { data, server } = await open();
    await data.listings();
    server.fail(fault);
    const startedAt = performance.now();

    await expect(data.candles(market, { limit: 5 })).rejects.toBeInstanceOf(ExchangeUnavailable);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(data.state().up).toBe(false);
    expect(await timesOf(data, 5)).toHaveLength(5);
    expect(data.state().up).toBe(true);
  });

  it.each([
    { status: 429, headers: { 'retry-after': '7' }, quietMs: 7_000 },
    { status: 429, headers: {}, quietMs: 10_000 },
    { status: 418, headers: { 'retry-after': '90' }, quietMs: 90_000 },
    { status: 418, headers: {}, quietMs: 120_000 },
  ])('is left alone for $quietMs ms after $status $headers', async ({ status, headers, quietMs }) => {
    const { data, server, clock } = await open();
    await data.listings();
    server.fail({ status, headers, body: '{"code":-1003,"msg":"Too much request weight used"}' });

    await expect(data.quote(market.symbol)).rejects.toBeInstanceOf(ExchangeUnavailable);
    const sent = server.requests.length;
    await clock.advance(quietMs - 1);
    await expect(data.quote(market.symbol)).rejects.toBeInstanceOf(ExchangeUnavailable);
    expect(server.requests).toHaveLength(sent);
    await clock.advance(1);
    expect((await data.quote(market.symbol)).symbol).toBe(market.symbol);
  });

  it('is left by a call on our own deadline, whatever ccxt waits for', async () => {
    const { data, server, clock } = await open({ deadlineMs: 5_000 });
    await data.listings();
    server.fail('stall');

    const failure = data.quote(market.symbol).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await clock.advance(5_000);
    expect(causeOf(await failure)).toBe('binance fetchTicker: CallTimeout');
  });

  it('ends calls under way when closed', async () => {
    const { data, server } = await open({ deadlineMs: 10_000 });
    await data.listings();
    server.fail('stall');

    const quote = expect(data.quote(market.symbol)).rejects.toBeInstanceOf(ExchangeUnavailable);
    await data.close();
    await quote;
  });

  it('gives up paging after six deadlines', async () => {
    const { data, server, clock } = await open();
    server.cutAt(2);

    const candles = expect(data.candles(market, { limit: 500 })).rejects.toBeInstanceOf(ExchangeUnavailable);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await clock.advance(6 * 700 + 1);
    await candles;
  });

  it('leaves nothing of a third party in the log or in the error', async () => {
    const { data, server, lines } = await open();
    await data.listings();
    server.fail({ status: 500, body: '{"code":-1000,"msg":"secret text"}' });

    const error = await data.quote(market.symbol).catch((thrown: unknown) => thrown);

    const cause = causeOf(error);
    expect(cause).toBe('binance fetchTicker: OperationFailed, HTTP 500');
    expect(lines.map(({ msg }) => msg)).toEqual(['exchange answers', 'exchange does not answer']);
    expect(JSON.stringify(lines) + cause).not.toMatch(/secret|127\.0\.0\.1|http:/);
  });
});

describe.concurrent('listings', () => {
  it('are the symbols that can be traded, with the exchange’s tick', async () => {
    const { data } = await open();
    const listings = await data.listings();

    expect([...listings.keys()]).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(listings.get(symbolOf('ETH/USDT'))).toMatchObject({ kind: 'spot', tickSize: '0.01' });
    expect(listings.get(symbolOf('ETH/USDT'))?.timeframes).toContain('15m');
  });

  it('are asked for once a day, by all callers together', async () => {
    const { data, server, clock } = await open();
    const asked = () => server.requests.filter((path) => path.includes('exchangeInfo')).length;
    await Promise.all([data.listings(), data.listings(), data.quote(market.symbol)]);

    expect(asked()).toBe(1);
    await clock.advance(day - 1);
    await data.listings();
    expect(asked()).toBe(1);
    await clock.advance(1);
    await data.listings();
    expect(asked()).toBe(2);
  });

  it('stay as they were where new ones cannot be had, and are tried again in an hour', async () => {
    const { data, server, clock } = await open();
    await data.listings();
    await clock.advance(day);
    server.fail({ status: 500 });

    expect((await data.listings()).size).toBe(2);
    const sent = server.requests.length;
    await data.listings();
    expect(server.requests).toHaveLength(sent);
    await clock.advance(hour);
    await data.listings();
    expect(server.requests).toHaveLength(sent + 1);
  });

  it('name the nearest of an unknown symbol', async () => {
    const { data } = await open();

    await expect(data.quote(symbolOf('BTC/USD'))).rejects.toMatchObject({
      code: 'error-unknown-symbol-near',
      args: { symbol: 'BTC/USD', nearest: 'BTC/USDT' },
    });
  });

  it('may be out of date: the exchange’s own no is told to the person', async () => {
    const { data, server } = await open();
    await data.listings();
    server.fail({
      status: 400,
      body: '{"code":-1121,"msg":"Invalid symbol."}',
      headers: { 'content-type': 'application/json' },
    });

    await expect(data.quote(market.symbol)).rejects.toMatchObject({
      code: 'error-unknown-symbol',
      args: { symbol: 'BTC/USDT' },
    });
    expect(data.state().up).toBe(true);
  });
});

describe.concurrent('quote and state', () => {
  it('tells last, bid, ask and change, prices with the digits of the tick', async () => {
    const { data } = await open();
    const last = candleOf(monday, minute)[1].toFixed(2);

    expect(await data.quote(market.symbol)).toEqual({
      ...{ symbol: 'BTC/USDT', last, bid: last, ask: '40400.10', changePercent: -1.25, at: monday + 5 * second },
    });
  });

  it('tells how long the last call took, and since when the exchange has answered', async () => {
    const { data, clock } = await open();

    expect(data.state()).toEqual({ exchange: 'binance', origin: 'live', up: false, since: monday + 5 * second });
    await clock.advance(second);
    await data.listings();
    await clock.advance(second);
    await data.listings();
    expect(data.state()).toMatchObject({ up: true, since: monday + 6 * second, latencyMs: 0 });
  });
});
