import type { ChatAddress } from '../chat/incoming.ts';
import type { WatchStore } from '../ports/watch-store.ts';

/** Symbols worth a button when one is asked for: what this chat watches, then the usual ones. At most eight. */
export const suggestSymbols =
  ({ watches }: { watches: WatchStore }) =>
  async (address: ChatAddress): Promise<string[]> => {
    const watched = (await watches.of(address)).map(({ symbol }) => symbol);
    return [...new Set<string>([...watched, 'BTC/USDT', 'ETH/USDT', 'SOL/USDT'])].slice(0, 8);
  };
