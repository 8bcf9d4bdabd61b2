import { expect, it } from 'vitest';
import { marketKey } from '../../src/market/market.ts';
import { chat, market } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const [first, second, third, fourth] = [
  market('binance:BTC/USDT@15m'),
  market('binance:BTC/USDT@1h'),
  market('binance:SOL/USDT@1m'),
  market('okx:BTC/USDT:USDT@4h'),
];

/** Promises of `WatchStore`. */
export const watchStoreContract: StoreContract = (open) => {
  it('adds and removes once', async () => {
    const { watches } = open().stores;

    expect(await watches.add(chat('a'), first)).toBe(true);
    expect(await watches.add(chat('a'), first)).toBe(false);
    expect(await watches.remove(chat('a'), first)).toBe(true);
    expect(await watches.remove(chat('a'), first)).toBe(false);
    expect(await watches.remove(chat('a'), second)).toBe(false);
    expect(await watches.add(chat('a'), first)).toBe(true);
    expect(await watches.of(chat('a'))).toEqual([first]);
  });

  it('adds once over calls at the same time', async () => {
    const { watches } = open().stores;

    const answers = await Promise.all(Array.from({ length: 8 }, () => watches.add(chat('a'), first)));

    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await watches.watchersOf(first)).toEqual([chat('a')]);
  });

  it('lists by exchange, symbol and length of timeframe', async () => {
    const { watches } = open().stores;
    for (const one of [fourth, third, second, first]) await watches.add(chat('a'), one);

    expect(await watches.of(chat('a'))).toEqual([first, second, third, fourth]);
    expect(await watches.of(chat('a', 'console'))).toEqual([]);
  });

  it('seeds what was never watched and leaves removed what a person removed', async () => {
    const { watches } = open().stores;
    await watches.add(chat('a'), first);
    await watches.remove(chat('a'), first);

    await watches.seed(chat('a'), [first, second]);
    await watches.seed(chat('a'), [first, second, third]);
    await watches.seed(chat('a'), []);

    expect(await watches.of(chat('a'))).toEqual([second, third]);
  });

  it('knows every market that someone watches, once each, and who watches it', async () => {
    const { watches } = open().stores;
    await watches.seed(chat('a'), [first, second]);
    await watches.seed(chat('b', 'console'), [second, third]);
    await watches.remove(chat('b', 'console'), third);

    expect((await watches.markets()).map(marketKey).sort()).toEqual([first, second].map(marketKey));
    expect((await watches.watchersOf(second)).toSorted((a, b) => a.chat.localeCompare(b.chat))).toEqual([
      chat('a'),
      chat('b', 'console'),
    ]);
    expect(await watches.watchersOf(third)).toEqual([]);
  });

  it('keeps apart chats whose parts only look alike when joined', async () => {
    const { watches } = open().stores;
    await watches.add(chat('b","c', 'a'), first);

    expect(await watches.add(chat('c', 'a","b'), first)).toBe(true);
  });
};
