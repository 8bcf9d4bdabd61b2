import type { TextRef } from '../chat/words.ts';
import { words } from '../chat/words.ts';
import type { Alert } from './alert.ts';

/** The first characters of an alert's id, which name it. */
export function shortAlertId({ id }: Pick<Alert, 'id'>): string {
  return id.slice(0, 5);
}

/** What an alert looks at. @example 'BTC/USDT 15m' | 'BTC/USDT, last price' */
export function placeWords({ symbol, timeframe }: Pick<Alert, 'symbol' | 'timeframe'>): TextRef {
  return timeframe ? words('alert-on-candles', { symbol, timeframe }) : words('alert-on-price', { symbol });
}
