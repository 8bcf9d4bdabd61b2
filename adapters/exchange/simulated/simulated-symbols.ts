import type { MarketSymbol } from '../../../src/market/symbol.ts';
import { parseSymbol } from '../../../src/market/symbol.ts';
import { seedOf } from './chance.ts';

/** How one symbol of the simulated market behaves. */
export interface SimulatedSymbol {
  readonly symbol: MarketSymbol;
  readonly seed: number;
  /** The price that it strays from, in quote. */
  readonly price: number;
  /** Digits behind the point of a price; one tick is one unit of the last. */
  readonly decimals: number;
  /** How far a usual day moves it. */
  readonly dailyPercent: number;
  /** Lots traded in a usual minute. */
  readonly lotsPerMinute: number;
  /** Digits behind the point of an amount; one lot is one unit of the last. */
  readonly lotDecimals: number;
}

type Row = readonly [
  symbol: string,
  price: number,
  decimals: number,
  dailyPercent: number,
  lotsPerMinute: number,
  lotDecimals: number,
];

const rows: readonly Row[] = [
  ['BTC/USDT', 64_000, 2, 2.4, 1_400_000, 5],
  ['ETH/USDT', 3_100, 2, 3.1, 2_600_000, 4],
  ['SOL/USDT', 148, 2, 4.2, 2_900_000, 3],
  ['BNB/USDT', 590, 2, 2.5, 240_000, 3],
  ['XRP/USDT', 0.58, 4, 3.6, 2_100_000, 1],
  ['ADA/USDT', 0.44, 4, 3.9, 900_000, 1],
  ['DOGE/USDT', 0.125, 5, 4.6, 900_000, 0],
  ['AVAX/USDT', 31, 2, 4.4, 650_000, 2],
  ['LINK/USDT', 14.5, 2, 4.0, 480_000, 2],
  ['LTC/USDT', 82, 2, 3.2, 710_000, 3],
];

/** What the simulated market lists; the first three are watched unless told otherwise. */
export const simulatedSymbols: readonly SimulatedSymbol[] = rows.flatMap(
  ([text, price, decimals, dailyPercent, lotsPerMinute, lotDecimals]) => {
    const symbol = parseSymbol(text);
    return symbol ? [{ symbol, seed: seedOf(text), price, decimals, dailyPercent, lotsPerMinute, lotDecimals }] : [];
  },
);
