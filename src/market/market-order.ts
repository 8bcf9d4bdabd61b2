import type { Market } from './market.ts';
import { timeframeMs } from './timeframe.ts';

/** Sorts by exchange, symbol, then shortest timeframe first. */
export function byMarket(a: Market, b: Market): number {
  return (
    compare(a.exchange, b.exchange) ||
    compare(a.symbol, b.symbol) ||
    timeframeMs(a.timeframe) - timeframeMs(b.timeframe)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
