import type { ExchangeId, MarketSymbol } from './symbol.ts';
import { parseExchange, parseSymbol } from './symbol.ts';
import type { Timeframe } from './timeframe.ts';
import { parseTimeframe } from './timeframe.ts';

/** A market to watch; without an exchange the first that lists it is meant. */
export interface WatchlistItem {
  readonly exchange?: ExchangeId;
  readonly symbol: MarketSymbol;
  readonly timeframe: Timeframe;
}

/** Reads one item; undefined where it is none. @example 'BTC/USDT@15m' | 'kraken:ETH/USD@1h' */
export function parseWatchlistItem(text: string): WatchlistItem | undefined {
  const [, prefix, pair, length] = /^\s*(?:([^:/@]+):)?([^@]+)@([^@]+)$/.exec(text) ?? [];
  const symbol = parseSymbol(pair ?? '');
  const timeframe = parseTimeframe(length ?? '');
  const exchange = prefix === undefined ? undefined : parseExchange(prefix);
  if (!symbol || !timeframe || (prefix !== undefined && !exchange)) return undefined;
  return { ...(exchange && { exchange }), symbol, timeframe };
}

/** Reads items separated by commas, in their order; `refused` are those that are none. */
export function parseWatchlist(text: string): { items: readonly WatchlistItem[]; refused: readonly string[] } {
  const texts = text.split(',').filter((item) => item.trim() !== '');
  const items = texts.flatMap((item) => parseWatchlistItem(item) ?? []);
  return { items, refused: texts.filter((item) => !parseWatchlistItem(item)).map((item) => item.trim()) };
}
