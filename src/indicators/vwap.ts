import type { RangeBar, RangeColumns } from './atr.ts';
import { outputColumn } from './column.ts';

/** A closed candle with what was traded in it, price and volume in any unit. */
export interface VolumeBar extends RangeBar {
  readonly volume: number;
}

/** The same values as columns, oldest first. */
export interface VolumeColumns extends RangeColumns {
  readonly volume: Float64Array;
}

/** A running VWAP. Plain numbers only, so that a copy of it is a saved state. */
export interface VwapState {
  /** Sum of typical price × volume. */
  turnover: number;
  volume: number;
}

/** A volume-weighted average price from here on: begin a new one where a day, week or other anchor begins. */
export function createVwap(): VwapState {
  return { turnover: 0, volume: 0 };
}

/**
 * Takes the next bar and returns the VWAP after it, NaN while nothing was traded.
 *
 * `Σ typical price × volume / Σ volume`, typical price = (high + low + close) / 3.
 */
export function nextVwap(vwap: VwapState, { high, low, close, volume }: VolumeBar): number {
  vwap.turnover += ((high + low + close) / 3) * volume;
  vwap.volume += volume;
  return vwap.turnover / vwap.volume;
}

/** The VWAP since the first row at every row; equal to `nextVwap` row by row, bit for bit. */
export function vwapColumn({ high, low, close, volume, length }: VolumeColumns, into?: Float64Array): Float64Array {
  const column = outputColumn(length, into);
  let turnover = 0;
  let traded = 0;
  for (let row = 0; row < length; row += 1) {
    const amount = volume[row] ?? Number.NaN;
    const sum = (high[row] ?? Number.NaN) + (low[row] ?? Number.NaN) + (close[row] ?? Number.NaN);
    turnover += (sum / 3) * amount;
    traded += amount;
    column[row] = turnover / traded;
  }
  return column;
}
