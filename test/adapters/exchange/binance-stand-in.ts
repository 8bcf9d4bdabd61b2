import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ohlcv } from '../../../src/market/candle.ts';
import type { Timeframe } from '../../../src/market/timeframe.ts';
import { timeframeMs } from '../../../src/market/timeframe.ts';
import { candleOf } from './support.ts';

/** What goes wrong with one request. */
export type Fault =
  | 'stall'
  | 'stall-body'
  | 'drop'
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

export interface BinanceStandIn {
  readonly url: URL;
  /** Requests so far, as path and query. */
  readonly requests: string[];
  /** The next requests fail in this order. */
  fail(...faults: Fault[]): void;
  /** Every request fails, until undefined. */
  failAlways(fault: Fault | undefined): void;
  /** Answers hold no more candles than this, whatever is asked for. */
  cutAt(rows: number): void;
  /** Leaves out candles that open then, the first `times` times they would have been sent. */
  hide(openTime: number, times: number): void;
  /** Answers a path with this from now on, whatever the query. */
  answer(path: string, body: unknown): void;
  close(): Promise<void>;
}

interface Candles {
  readonly listedAt: number;
  now(): number;
}

const openServers: (() => Promise<void>)[] = [];

/** Closes every server of a test file. */
export async function closeStandIns(): Promise<void> {
  await Promise.all(openServers.splice(0).map((close) => close()));
}

/** A server that speaks Binance's public REST API: two symbols, candles from `listedAt` up to an open one at `now`. */
export async function binanceStandIn(candles: Candles): Promise<BinanceStandIn> {
  const requests: string[] = [];
  const queue: Fault[] = [];
  const hidden = new Map<number, number>();
  const fixed = new Map<string, unknown>();
  let always: Fault | undefined;
  let most = 1_000;

  const isHidden = (time: number) => {
    const left = hidden.get(time) ?? 0;
    hidden.set(time, left - 1);
    return left > 0;
  };

  const routes: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    '/api/v3/exchangeInfo': () => exchangeInfo,
    '/api/v3/ticker/24hr': (query) => tickerOf(query, candles),
    '/api/v3/depth': () => ({
      lastUpdateId: 1,
      bids: [
        ['99.9', '1'],
        ['99', '2'],
      ],
      asks: [
        ['100', '0.5'],
        ['101', '3'],
      ],
    }),
    '/api/v3/klines': (query) =>
      klinesOf(query, candles)
        .filter(([time]) => !isHidden(time))
        .slice(0, most)
        .map(kline),
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://stand.in');
    requests.push(pathname + search);
    response.sendDate = false;
    const fault = queue.shift() ?? always;
    if (fault !== undefined) return misbehave(fault, request, response);
    const answer = fixed.get(pathname) ?? routes[pathname]?.(searchParams);
    const isError = answer === undefined || (answer !== null && typeof answer === 'object' && 'code' in answer);
    response.writeHead(isError ? 400 : 200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(answer ?? { code: -1, msg: 'no such route' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  openServers.push(close);

  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    requests,
    fail: (...faults) => void queue.push(...faults),
    failAlways: (fault) => {
      always = fault;
    },
    cutAt: (rows) => {
      most = rows;
    },
    hide: (openTime, times) => void hidden.set(openTime, times),
    answer: (path, body) => void fixed.set(path, body),
    close,
  };
}

function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault === 'stall') return;
  if (fault === 'drop') return void request.socket.destroy();
  if (fault === 'stall-body') return void response.writeHead(200, { 'content-type': 'application/json' }).write('[[');
  response.writeHead(fault.status, { 'content-type': 'text/html', ...fault.headers }).end(fault.body ?? '');
}

const unknownSymbol = { code: -1121, msg: 'Invalid symbol.' };

function klinesOf(query: URLSearchParams, { listedAt, now }: Candles): Ohlcv[] {
  const length = timeframeMs(query.get('interval') as Timeframe);
  const limit = Number(query.get('limit') ?? 500);
  const newest = Math.floor(now() / length) * length;
  const start = Number(query.get('startTime') ?? newest - (limit - 1) * length);
  const from = Math.ceil(Math.max(start, listedAt) / length) * length;
  const count = Math.max(0, Math.min(limit, (newest - from) / length + 1));
  return Array.from({ length: count }, (_, index) => candleOf(from + index * length, length));
}

function kline([time, ...prices]: Ohlcv): unknown[] {
  const [open, high, low, close, volume] = prices.map((value) => value.toFixed(8));
  return [time, open, high, low, close, volume, time + 59_999, '0', 1, '0', '0', '0'];
}

function tickerOf(query: URLSearchParams, { now }: Candles): unknown {
  const symbol = query.get('symbol');
  if (symbol !== 'BTCUSDT' && symbol !== 'ETHUSDT') return unknownSymbol;
  const last = candleOf(Math.floor(now() / 60_000) * 60_000, 60_000)[1].toFixed(8);
  return {
    symbol,
    lastPrice: last,
    bidPrice: last,
    askPrice: '40400.10000000',
    priceChangePercent: '-1.250',
    closeTime: now(),
  };
}

function symbolOf(base: string, quote: string, status = 'TRADING'): unknown {
  return {
    ...{ symbol: base + quote, status, baseAsset: base, quoteAsset: quote },
    ...{ baseAssetPrecision: 8, quotePrecision: 8, quoteAssetPrecision: 8, isSpotTradingAllowed: true },
    ...{ orderTypes: ['LIMIT', 'MARKET'], permissions: ['SPOT'], permissionSets: [['SPOT']] },
    filters: [
      { filterType: 'PRICE_FILTER', minPrice: '0.01000000', maxPrice: '1000000.00000000', tickSize: '0.01000000' },
      { filterType: 'LOT_SIZE', minQty: '0.00001000', maxQty: '9000.00000000', stepSize: '0.00001000' },
    ],
  };
}

const exchangeInfo = {
  timezone: 'UTC',
  serverTime: 0,
  rateLimits: [],
  symbols: [symbolOf('BTC', 'USDT'), symbolOf('ETH', 'USDT'), symbolOf('LUNA', 'USDT', 'BREAK')],
};
