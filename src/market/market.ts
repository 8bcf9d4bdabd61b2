import type { ExchangeId, MarketSymbol } from './symbol.ts';
import { parseExchange, parseSymbol } from './symbol.ts';
import type { Timeframe } from './timeframe.ts';
import { parseTimeframe } from './timeframe.ts';

/** What one scan looks at: a symbol on one exchange in one timeframe. */
export interface Market {
  readonly exchange: ExchangeId;
  readonly symbol: MarketSymbol;
  readonly timeframe: Timeframe;
}

/** Text that names a market, unique and readable. @example 'binance:BTC/USDT@15m' */
export function marketKey({ exchange, symbol, timeframe }: Market): string {
  return `${exchange}:${symbol}@${timeframe}`;
}

/** Reads what `marketKey` wrote; undefined where it is none. */
export function parseMarketKey(text: string): Market | undefined {
  const [, first, second, third] = /^([^:]+):(.+)@([^@]+)$/.exec(text) ?? [];
  const exchange = parseExchange(first ?? '');
  const symbol = parseSymbol(second ?? '');
  const timeframe = parseTimeframe(third ?? '');
  return exchange && symbol && timeframe ? { exchange, symbol, timeframe } : undefined;
}
