import { afterAll, describe, expect, it } from 'vitest';
import { ExchangeUnavailable } from '../../../../src/errors.ts';
import { day, hour, minute, second } from '../../../../src/time.ts';
import type { Fault } from '../binance-stand-in.ts';
import { closeStandIns } from '../binance-stand-in.ts';
import { candleOf, symbolOf } from '../support.ts';
import { market, monday, openBinance, timesOf } from './open-binance.ts';

afterAll(closeStandIns);

const html = '<html><body><h1>Just a moment...</h1></body></html>';

/** What the log would show as the cause of a failed call. */
function causeOf(error: unknown): string {
  return error instanceof ExchangeUnavailable && error.cause instanceof Error ? error.cause.message : String(error);
}

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
    const { data, server } = await openBinance();
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
    const { data, server, clock } = await openBinance();
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
    const { data, server, clock } = await openBinance({ deadlineMs: 5_000 });
    await data.listings();
    server.fail('stall');

    const failure = data.quote(market.symbol).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await clock.advance(5_000);
    expect(causeOf(await failure)).toBe('binance fetchTicker: CallTimeout');
  });

  it('ends calls under way when closed', async () => {
    const { data, server } = await openBinance({ deadlineMs: 10_000 });
    await data.listings();
    server.fail('stall');

    const quote = expect(data.quote(market.symbol)).rejects.toBeInstanceOf(ExchangeUnavailable);
    await data.close();
    await quote;
  });

  it('gives up paging after six deadlines', async () => {
    const { data, server, clock } = await openBinance();
    server.cutAt(2);

    const candles = expect(data.candles(market, { limit: 500 })).rejects.toBeInstanceOf(ExchangeUnavailable);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await clock.advance(6 * 700 + 1);
    await candles;
  });

  it('leaves nothing of a third party in the log or in the error', async () => {
    const { data, server, lines } = await openBinance();
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
  it('tells the order book, best prices first', async () => {
    const { data } = await openBinance();

    const book = await data.book?.(symbolOf('BTC/USDT'));

    expect(book?.asks.map(({ price, amount }) => `${amount} at ${price}`)).toEqual(['0.5 at 100', '3 at 101']);
    expect(book?.bids[0]?.price.toFixed()).toBe('99.9');
  });

  it('are the symbols that can be traded, with the exchange’s tick', async () => {
    const { data } = await openBinance();
    const listings = await data.listings();

    expect([...listings.keys()]).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(listings.get(symbolOf('ETH/USDT'))).toMatchObject({ kind: 'spot', tickSize: '0.01' });
    expect(listings.get(symbolOf('ETH/USDT'))?.timeframes).toContain('15m');
  });

  it('are asked for once a day, by all callers together', async () => {
    const { data, server, clock } = await openBinance();
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
    const { data, server, clock } = await openBinance();
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
    const { data } = await openBinance();

    await expect(data.quote(symbolOf('BTC/USD'))).rejects.toMatchObject({
      code: 'error-unknown-symbol-near',
      args: { symbol: 'BTC/USD', nearest: 'BTC/USDT' },
    });
  });

  it('may be out of date: the exchange’s own no is told to the person', async () => {
    const { data, server } = await openBinance();
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
    const { data } = await openBinance();
    const last = candleOf(monday, minute)[1].toFixed(2);

    expect(await data.quote(market.symbol)).toEqual({
      ...{ symbol: 'BTC/USDT', last, bid: last, ask: '40400.10', changePercent: -1.25, at: monday + 5 * second },
    });
  });

  it('tells how long the last call took, and since when the exchange has answered', async () => {
    const { data, clock } = await openBinance();

    expect(data.state()).toEqual({ exchange: 'binance', origin: 'live', up: false, since: monday + 5 * second });
    await clock.advance(second);
    await data.listings();
    await clock.advance(second);
    await data.listings();
    expect(data.state()).toMatchObject({ up: true, since: monday + 6 * second, latencyMs: 0 });
  });

  it('goes by the exchange’s time where the two clocks differ by more than 2 s', async () => {
    const { data, server } = await openBinance();
    await data.listings();
    const tell = async (time: number) => {
      server.fail({ status: 500, headers: { date: new Date(time).toUTCString() } });
      await data.quote(market.symbol).catch(() => undefined);
      return data.now(market);
    };

    expect(await tell(monday + 6 * second)).toBe(monday + 5 * second);
    expect(await tell(monday + hour)).toBe(monday + hour + second / 2);
  });
});
