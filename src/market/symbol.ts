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

/** Quotes that people leave the slash out before, those that end like another one first. */
const usualQuotes = ['FDUSD', 'TUSD', 'USDT', 'USDC', 'BUSD', 'USD', 'EUR', 'GBP', 'BTC', 'ETH', 'BNB'];

/**
 * The symbol that was probably meant by what is none; undefined where nothing is likely.
 * @example 'BTC/USDT' of 'btcusdt', 'BTC-USDT', 'btc' or 'BTC/'
 */
export function likelySymbol(text: string): MarketSymbol | undefined {
  const [base = '', quote, ...rest] = text.toUpperCase().split(/[-_/:. ]+/);
  if (rest.length > 0) return undefined;
  if (quote) return parseSymbol(`${base}/${quote}`);
  const end = usualQuotes.find((candidate) => base.endsWith(candidate) && base.length > candidate.length);
  return parseSymbol(end ? `${base.slice(0, -end.length)}/${end}` : `${base.slice(0, 10)}/USDT`);
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
