import { expect, it } from 'vitest';
import { type Favourites, noFavourites } from '../../src/favourites/favourites.ts';
import type { ExchangeId, MarketSymbol } from '../../src/market/symbol.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { StoreContract } from './stores.ts';

const ann = 'ann' as MemberId;
const full: Favourites = {
  pins: [{ symbol: 'BTC/USDT' as MarketSymbol, exchange: 'binance' as ExchangeId }],
  aliases: [{ name: 'scalp', line: 'chart BTC/USDT 5m' }],
};

/** Promises of `FavouriteStore`. */
export const favouriteStoreContract: StoreContract = (open) => {
  it('keeps what a member has at hand, and what is taken out again', async () => {
    const { favourites } = open().stores;

    expect(await favourites.load(ann)).toEqual({ favourites: noFavourites, version: 0 });
    expect(await favourites.save(ann, full, 0)).toBe(true);
    expect(await favourites.load(ann)).toEqual({ favourites: full, version: 1 });
    expect(await favourites.save(ann, noFavourites, 1)).toBe(true);
    expect(await favourites.load(ann)).toEqual({ favourites: noFavourites, version: 2 });
    expect(await favourites.load('bob' as MemberId)).toEqual({ favourites: noFavourites, version: 0 });
  });

  it('lets one of two changes at once be made', async () => {
    const { favourites } = open().stores;
    const race = (version: number) =>
      Promise.all([full, noFavourites].map((chosen) => favourites.save(ann, chosen, version)));

    expect((await race(0)).filter(Boolean)).toHaveLength(1);
    expect((await race(1)).filter(Boolean)).toHaveLength(1);
    expect((await favourites.load(ann)).version).toBe(2);
  });
};
