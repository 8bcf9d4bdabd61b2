import type { ChatAddress } from '../chat/incoming.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { WatchStore } from '../ports/watch-store.ts';

type Ports = { watches: WatchStore; exchanges: Exchanges };

/**
 * Symbols worth a button when one is asked for: what this chat watches, then the usual ones, at most eight. Where
 * something was typed already: those of them, and of what the default exchange lists, that hold it, at most 25.
 */
export const suggestSymbols =
  ({ watches, exchanges }: Ports) =>
  async (address: ChatAddress, typed = ''): Promise<string[]> => {
    const watched = (await watches.of(address)).map(({ symbol }) => symbol);
    const near = [...new Set<string>([...watched, 'BTC/USDT', 'ETH/USDT', 'SOL/USDT'])];
    if (typed.trim() === '') return near.slice(0, 8);
    const wanted = typed.trim().toUpperCase();
    const listed = [
      ...((
        await exchanges
          .default()
          ?.listings()
          .catch(() => undefined)
      )?.keys() ?? []),
    ];
    const holding = [...new Set([...near, ...listed])].filter((symbol) => symbol.includes(wanted));
    return holding.sort((a, b) => Number(b.startsWith(wanted)) - Number(a.startsWith(wanted))).slice(0, 25);
  };
