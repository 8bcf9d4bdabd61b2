import type { Brand } from '../brand.ts';

/** ccxt unified symbol. @example 'BTC/USDT' | 'BTC/USDT:USDT' */
export type MarketSymbol = Brand<string, 'MarketSymbol'>;

/** ccxt id of an exchange, or `replay`, `simulated`. @example 'binance' */
export type ExchangeId = Brand<string, 'ExchangeId'>;

const unified = /^[A-Z0-9]{1,20}\/[A-Z0-9]{1,20}(:[A-Z0-9]{1,20}(-[0-9A-Z-]{1,20})?)?$/;

/** Reads a symbol as people type it (`btc/usdt`); undefined where it is none. */
export function parseSymbol(text: string): MarketSymbol | undefined {
  const candidate = text.trim().toUpperCase();
  return unified.test(candidate) ? (candidate as MarketSymbol) : undefined;
}

/** Reads an exchange id; undefined where it is none. */
export function parseExchange(text: string): ExchangeId | undefined {
  const candidate = text.trim().toLowerCase();
  return /^[a-z][a-z0-9]{0,31}$/.test(candidate) ? (candidate as ExchangeId) : undefined;
}

/** The coin that is bought and sold. @example 'BTC' of 'BTC/USDT:USDT' */
export function baseOf(symbol: MarketSymbol): string {
  return symbol.slice(0, symbol.indexOf('/'));
}

/** The coin that prices are in. @example 'USDT' of 'BTC/USDT:USDT' */
export function quoteOf(symbol: MarketSymbol): string {
  return symbol.slice(symbol.indexOf('/') + 1).split(':')[0] ?? '';
}
