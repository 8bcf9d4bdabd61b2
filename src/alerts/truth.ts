import { atrColumn } from '../indicators/atr.ts';
import { bollingerColumns } from '../indicators/bollinger.ts';
import { emaColumn } from '../indicators/ema.ts';
import { macdColumns } from '../indicators/macd.ts';
import { rsiColumn } from '../indicators/rsi.ts';
import type { CandleSeries } from '../market/candle-series.ts';
import type { Leaf, LeafThatIs } from './condition.ts';

/** The newest closed candles of a market, and its confluence, as of the last of them. */
export interface Look {
  readonly candles: CandleSeries;
  /** Of a side; null while the engine warms up. */
  readonly score: (side: 1 | -1) => number | null;
}

/** A value and what it is held against; NaN where there is too little history. */
interface Pair {
  readonly value: Float64Array;
  readonly than: Float64Array | number;
}

type Measured = Exclude<Leaf, { readonly when: 'events' | 'score' }>;

/** Candles that indicators are reckoned over, so that nothing depends on where the feed began. */
export const lookCandles = 500;

/** True where a condition on prices, indicators or the score holds at the last candle. */
export function holds(leaf: Exclude<Leaf, { readonly when: 'events' }>, look: Look): boolean {
  if (leaf.when === 'score')
    return (look.score(leaf.side === 'long' ? 1 : -1) ?? Number.NEGATIVE_INFINITY) >= leaf.atLeast;
  return held(leaf, look.candles, look.candles.length - 1);
}

function held(leaf: Measured, candles: CandleSeries, row: number): boolean {
  if (leaf.when === 'bollinger') return isOutside(leaf, candles, row);
  if (leaf.when === 'move') return hasMoved(leaf, candles, row);
  const compare = leaf.when === 'volume' ? 'above' : leaf.compare;
  const side = sideOf(pairOf(leaf, candles), row);
  if (compare === 'crosses') return side * sideOf(pairOf(leaf, candles), row - 1) < 0;
  return side === (compare === 'above' ? 1 : -1);
}

/** +1 where the value is above what it is held against, −1 below, 0 on it or where either is not known. */
function sideOf({ value, than }: Pair, row: number): number {
  const other = typeof than === 'number' ? than : (than[row] ?? Number.NaN);
  return Math.sign((value[row] ?? Number.NaN) - other) || 0;
}

function pairOf(leaf: Exclude<Measured, LeafThatIs<'bollinger' | 'move'>>, candles: CandleSeries): Pair {
  const { close, volume } = candles;
  switch (leaf.when) {
    case 'price':
      return { value: close, than: Number(leaf.level) };
    case 'rsi':
      return { value: rsiColumn(close, leaf.length), than: leaf.level };
    case 'ema':
      return { value: leaf.length === 1 ? close : emaColumn(close, leaf.length), than: emaColumn(close, leaf.than) };
    case 'macd':
      return { value: macdColumns(close, { fast: 12, slow: 26, signal: 9 }).histogram, than: 0 };
    case 'atr': {
      const range = atrColumn(candles, leaf.length);
      return { value: range.map((atr, row) => (100 * atr) / (close[row] ?? Number.NaN)), than: leaf.percent };
    }
    default:
      return { value: volume.map((one, row) => one / meanBefore(volume, row, leaf.length)), than: leaf.times };
  }
}

function meanBefore(values: Float64Array, row: number, length: number): number {
  if (row < length) return Number.NaN;
  return values.subarray(row - length, row).reduce((sum, value) => sum + value, 0) / length;
}

function isOutside(leaf: LeafThatIs<'bollinger'>, { close }: CandleSeries, row: number): boolean {
  const { upper, lower } = bollingerColumns(close, leaf);
  const isAbove = sideOf({ value: close, than: upper }, row) > 0;
  const isBelow = sideOf({ value: close, than: lower }, row) < 0;
  return { above: isAbove, below: isBelow, crosses: isAbove || isBelow }[leaf.compare];
}

function hasMoved(
  { candles: back, percent, direction }: LeafThatIs<'move'>,
  { close }: CandleSeries,
  row: number,
): boolean {
  const before = close[row - back] ?? Number.NaN;
  const change = (100 * ((close[row] ?? Number.NaN) - before)) / before;
  return (direction !== 'down' && change >= percent) || (direction !== 'up' && change <= -percent);
}
