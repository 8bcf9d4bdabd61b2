import { expect, it } from 'vitest';
import { parseWatchlist, parseWatchlistItem } from '../../src/market/watchlist.ts';

it.each([
  ['BTC/USDT@15m', { symbol: 'BTC/USDT', timeframe: '15m' }],
  [' btc/usdt@60M ', { symbol: 'BTC/USDT', timeframe: '1h' }],
  ['kraken:ETH/USD@4h', { exchange: 'kraken', symbol: 'ETH/USD', timeframe: '4h' }],
  ['BTC/USDT:USDT@1h', { symbol: 'BTC/USDT:USDT', timeframe: '1h' }],
  ['okx:BTC/USDT:USDT@1h', { exchange: 'okx', symbol: 'BTC/USDT:USDT', timeframe: '1h' }],
  ['BTC/USDT', undefined],
  ['BTC@15m', undefined],
  ['BTC/USDT@7m', undefined],
  ['Kra ken:BTC/USDT@1h', undefined],
  [':BTC/USDT@1h', undefined],
  ['', undefined],
])('reads %j', (text, item) => {
  expect(parseWatchlistItem(text)).toEqual(item);
});

it('reads a list in its order and names what is none', () => {
  expect(parseWatchlist('SOL/USDT@1h, BTC/USDT@15m,, nonsense ,')).toEqual({
    items: [
      { symbol: 'SOL/USDT', timeframe: '1h' },
      { symbol: 'BTC/USDT', timeframe: '15m' },
    ],
    refused: ['nonsense'],
  });
});
