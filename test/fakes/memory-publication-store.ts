import { marketKey } from '../../src/market/market.ts';
import type { PublicationStore } from '../../src/ports/publication-store.ts';
import type { Publication } from '../../src/signals/publication.ts';

/** Places that signals are put into, in memory. */
export function memoryPublicationStore(): PublicationStore {
  const places = new Map<string, Publication>();
  const keyOf = ({ platform, chat }: Publication['address']) => JSON.stringify([platform, chat]);

  return {
    put: async (publication) => void places.set(keyOf(publication.address), publication),
    of: async (address) => places.get(keyOf(address)),
    remove: async (address) => places.delete(keyOf(address)),
    markets: async () => {
      const all = [...places.values()].flatMap(({ markets }) => markets);
      return [...new Map(all.map((market) => [marketKey(market), market])).values()];
    },
    wanting: async (symbol) => [...places.values()].filter(({ filter }) => (filter.symbol ?? symbol) === symbol),
  };
}
