import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import type { MarketSymbol } from '../../src/market/symbol.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { Publication, SignalFilter } from '../../src/signals/publication.ts';
import { at } from '../../src/time.ts';
import { market } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const bitcoin = 'BTC/USDT' as MarketSymbol;
const ether = 'ETH/USDT' as MarketSymbol;
const publication = (chat: string, filter: SignalFilter = {}): Publication => ({
  address: { platform: platformId('telegram'), chat },
  filter,
  markets: filter.symbol ? [market()] : [],
  by: 'ann' as MemberId,
  since: at(1_000),
});

/** Promises of `PublicationStore`. */
export const publicationStoreContract: StoreContract = (open) => {
  it('keeps one for each place, the last one that was put there', async () => {
    const { publications } = open().stores;
    const full = publication('-100/42', { symbol: bitcoin, timeframe: '15m', side: -1 });
    await publications.put(publication('-100/42'));
    await publications.put(full);

    expect(await publications.of(full.address)).toEqual(full);
    expect(await publications.of(publication('-100').address)).toBeUndefined();
    expect(await publications.markets()).toEqual([market()]);
    expect(await publications.remove(full.address)).toBe(true);
    expect(await publications.remove(full.address)).toBe(false);
    expect(await publications.wanting(bitcoin)).toEqual([]);
  });

  it('finds those of a symbol, and those of all', async () => {
    const { publications } = open().stores;
    const [all, one] = [publication('a'), publication('b', { symbol: bitcoin })];
    for (const each of [all, one]) await publications.put(each);

    expect(await publications.wanting(ether)).toEqual([all]);
    const wanting = await publications.wanting(bitcoin);
    expect(wanting.map(({ address }) => address.chat).toSorted()).toEqual(['a', 'b']);
  });
};
