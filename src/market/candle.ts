/** One bar. Prices in quote, volume in base, `openTime` in ms since the epoch. */
export interface Candle {
  readonly openTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** ccxt's row: `[time, open, high, low, close, volume]`. */
export type Ohlcv = readonly [time: number, open: number, high: number, low: number, close: number, volume: number];
