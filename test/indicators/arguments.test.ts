import { expect, it } from 'vitest';
import { adxColumns, createAdx } from '../../src/indicators/adx.ts';
import { atrColumn } from '../../src/indicators/atr.ts';
import { bollingerColumns, createBollinger } from '../../src/indicators/bollinger.ts';
import { createEma, emaColumn } from '../../src/indicators/ema.ts';
import { createMacd, macdColumns } from '../../src/indicators/macd.ts';
import { createRsi, rsiColumn } from '../../src/indicators/rsi.ts';
import { createSma, smaColumn } from '../../src/indicators/sma.ts';
import { vwapColumn } from '../../src/indicators/vwap.ts';
import { fineMarket } from './markets.ts';

const series = fineMarket(1, 10);
const lengths = { fast: 2, slow: 3, signal: 2 };
const column = () => new Float64Array(10);

it.each([0, -1, 1.5, Number.NaN])('a length of %d is refused', (length) => {
  for (const create of [createSma, createEma, createRsi, createAdx]) {
    expect(() => create(length)).toThrow(RangeError);
  }
  expect(() => createBollinger({ length, deviations: 2 })).toThrow(RangeError);
  for (const one of ['fast', 'slow', 'signal'])
    expect(() => createMacd({ ...lengths, [one]: length })).toThrow(RangeError);
});

it('bands of less than 0 deviations and a MACD that is not fast are refused', () => {
  expect(() => createBollinger({ length: 2, deviations: -1 })).toThrow(RangeError);
  expect(() => createBollinger({ length: 2, deviations: Number.NaN })).toThrow(RangeError);
  expect(() => createMacd({ fast: 3, slow: 3, signal: 2 })).toThrow(RangeError);
});

it.each([
  ['SMA', (into: Float64Array) => smaColumn(series.close, 2, into)],
  ['EMA', (into: Float64Array) => emaColumn(series.close, 2, into)],
  ['RSI', (into: Float64Array) => rsiColumn(series.close, 2, into)],
  ['ATR', (into: Float64Array) => atrColumn(series, 2, into)],
  ['ADX', (into: Float64Array) => adxColumns(series, 2, { plus: column(), minus: column(), adx: into }).adx],
  [
    'MACD',
    (into: Float64Array) =>
      macdColumns(series.close, lengths, { line: column(), signal: column(), histogram: into }).histogram,
  ],
  [
    'Bollinger bands',
    (into: Float64Array) =>
      bollingerColumns(series.close, { length: 2, deviations: 1 }, { upper: column(), middle: column(), lower: into })
        .lower,
  ],
  ['VWAP', (into: Float64Array) => vwapColumn(series, into)],
])('%s is written into memory that is given, if that is as long as the candles', (_name, write) => {
  const into = column();

  expect(write(into)).toBe(into);
  expect(into.at(-1)).toBeGreaterThan(-1_000);
  expect(into.at(-1)).not.toBe(0);
  expect(() => write(new Float64Array(9))).toThrow(RangeError);
});
