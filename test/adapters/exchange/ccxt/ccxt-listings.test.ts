import { expect, it } from 'vitest';
import { rehosted } from '../../../../adapters/exchange/ccxt/ccxt-exchange.ts';
import { ccxtIds } from '../../../../adapters/exchange/ccxt/ccxt-ids.ts';
import { listingsOf, tickSizeText } from '../../../../adapters/exchange/ccxt/ccxt-listings.ts';
import { usualWatchlist } from '../../../../adapters/exchange/usual-watchlist.ts';
import { marketKey } from '../../../../src/market/market.ts';
import { marketOf } from '../support.ts';

const [decimalPlaces, significantDigits, tickSize] = [2, 3, 4];

it.each([
  [0.01, tickSize, '0.01'],
  [1e-8, tickSize, '0.00000001'],
  ['0.0500', tickSize, '0.05'],
  [5, tickSize, '5'],
  [2, decimalPlaces, '0.01'],
  [0, decimalPlaces, '1'],
  [-1, decimalPlaces, '10'],
  [5, significantDigits, '0.00000001'],
  [undefined, tickSize, '0.00000001'],
  [0, tickSize, '0.00000001'],
  [-1, tickSize, '0.00000001'],
])('a precision of %s in mode %i is a tick of %s', (precision, mode, text) => {
  expect(tickSizeText(precision, mode)).toBe(text);
});

function listings(markets: Readonly<Record<string, unknown>>) {
  const timeframes = { '1s': '1s', '15m': '15m', '1h': '60', '4h': undefined, '1M': '1M' };
  const exchange = { timeframes, precisionMode: tickSize };
  return listingsOf(exchange, markets);
}

const spot = { active: true, spot: true, precision: { price: 0.1 } };

it('lists what can be traded on the spot or as a swap, with the timeframes that both know', () => {
  const found = listings({
    a: { ...spot, symbol: 'BTC/USD' },
    b: { ...spot, symbol: 'BTC/USD:BTC', spot: false, swap: true, active: undefined },
    c: { ...spot, symbol: 'OLD/USD', active: false },
    d: { ...spot, symbol: 'BTC/USD:BTC-261225', spot: false, future: true },
    e: { ...spot, symbol: 'no symbol' },
    f: { symbol: 'ETH/USD' },
    g: null,
  });

  expect([...found.values()]).toEqual([
    { symbol: 'BTC/USD', kind: 'spot', tickSize: '0.1', timeframes: ['15m', '1h'] },
    { symbol: 'BTC/USD:BTC', kind: 'swap', tickSize: '0.1', timeframes: ['15m', '1h'] },
  ]);
});

it('tells steps, least sizes and fees as far as they are known', () => {
  const [found] = listings({
    a: {
      ...spot,
      symbol: 'BTC/USD',
      precision: { price: 0.1, amount: 0.00001 },
      limits: { amount: { min: 0.0001, max: 9_000 }, cost: { min: 5 }, price: { min: null } },
      maker: 0.0008,
      taker: 0.001,
    },
  }).values();

  expect(found).toMatchObject({
    amountStep: '0.00001',
    minAmount: '0.0001',
    minCost: '5',
    feePercent: { maker: '0.08', taker: '0.1' },
  });
});

it('watches large markets in the first usual quote currency that they are listed in', () => {
  const symbols = ['BTC/EUR', 'BTC/USD', 'ETH/USDC', 'ETH/USDT', 'DOGE/USDT'];
  const found = listings(Object.fromEntries(symbols.map((symbol) => [symbol, { ...spot, symbol }])));
  const { exchange } = marketOf('kraken:BTC/USD@15m');

  expect(usualWatchlist(exchange, found).map(marketKey)).toEqual(['kraken:BTC/USD@15m', 'kraken:ETH/USDT@15m']);
});

it('moves every URL of an API to another host', () => {
  const urls = {
    public: 'https://api.binance.com/api/v3',
    ws: { spot: 'wss://stream.binance.com:9443/ws' },
    template: 'https://api.{hostname}',
    none: undefined,
  };

  expect(rehosted(urls, new URL('http://127.0.0.1:81/mirror/'))).toEqual({
    public: 'http://127.0.0.1:81/mirror/api/v3',
    ws: { spot: 'ws://127.0.0.1:81/mirror/ws' },
    template: 'http://127.0.0.1:81/mirror',
    none: undefined,
  });
});

it('knows the exchanges of ccxt without loading it', () => {
  const ids = ccxtIds();

  expect(ids.length).toBeGreaterThan(80);
  expect(ids).toEqual(expect.arrayContaining(['binance', 'kraken', 'okx', 'bybit', 'coinbase']));
  expect(ids.filter((id) => ['base', 'pro', 'abstract'].includes(id))).toEqual([]);
});
