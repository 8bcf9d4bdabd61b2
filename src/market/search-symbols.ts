import { nearest } from '../chat/nearest.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { ExchangeId, MarketSymbol } from './symbol.ts';
import { baseOf, quoteOf } from './symbol.ts';

/** A listed symbol. */
export interface FoundSymbol {
  readonly symbol: MarketSymbol;
  readonly exchange: ExchangeId;
}

/** What a search came to: what holds the word, or else what is spelled nearly like it. */
export interface SymbolSearch {
  readonly found: readonly FoundSymbol[];
  readonly isNear: boolean;
}

/** Quotes that people usually mean. */
const usualQuotes = ['USDT', 'USD', 'USDC', 'EUR', 'BTC'];

/**
 * Symbols of all exchanges whose base, quote or name holds a word: those whose base is the word first, then those that
 * begin with it, the usual quotes before others. Where there are none: those nearest by spelling, at most ten.
 */
export const searchSymbols =
  ({ exchanges }: { readonly exchanges: Exchanges }) =>
  async (typed: string): Promise<SymbolSearch> => {
    const wanted = typed.trim().toUpperCase();
    const lists = await Promise.all(
      exchanges.all().map(async (data) => {
        const listed = [...(await data.listings().catch(() => new Map())).keys()] as MarketSymbol[];
        return listed.map((symbol) => ({ symbol, exchange: data.exchange }));
      }),
    );
    const all = lists.flat();
    const found = all.filter(({ symbol }) => symbol.includes(wanted));
    if (found.length > 0)
      return { found: found.toSorted((one, other) => rank(one, wanted) - rank(other, wanted)), isNear: false };
    const bases = nearest(wanted, new Set(all.map(({ symbol }) => baseOf(symbol))), 10);
    const near = all.filter(({ symbol }) => bases.includes(baseOf(symbol)));
    return { found: near.toSorted((one, other) => rank(one, '') - rank(other, '')).slice(0, 10), isNear: true };
  };

function rank({ symbol }: FoundSymbol, wanted: string): number {
  const base = baseOf(symbol);
  const quote = usualQuotes.indexOf(quoteOf(symbol));
  const place = base === wanted ? 0 : base.startsWith(wanted) ? 1 : 2;
  return place * 10 + (quote === -1 ? usualQuotes.length : quote);
}
