import { adxColumns, createAdx, nextAdx } from '../../src/indicators/adx.ts';
import { atrColumn, createAtr, nextAtr } from '../../src/indicators/atr.ts';

import { bollingerColumns, createBollinger, nextBollinger } from '../../src/indicators/bollinger.ts';
import { createEma, emaColumn, nextEma } from '../../src/indicators/ema.ts';
import { createMacd, macdColumns, nextMacd } from '../../src/indicators/macd.ts';
import { createRsi, nextRsi, rsiColumn } from '../../src/indicators/rsi.ts';
import { createSma, nextSma, smaColumn } from '../../src/indicators/sma.ts';
import { createVwap, nextVwap, vwapColumn } from '../../src/indicators/vwap.ts';
import type { Candle } from '../../src/market/candle.ts';
import type { CandleSeries } from '../../src/market/candle-series.ts';

/** One indicator with one set of lengths, as every law sees it. */
export interface Indicator {
  readonly name: string;
  /** A stream that has seen nothing, as plain data. */
  open(): unknown;
  /** The outputs after the next candle, in the order of `columns`. */
  next(state: never, candle: Candle): readonly number[];
  columns(series: CandleSeries): readonly Float64Array[];
  /** First row of each output that is not null. */
  readonly firstRows: readonly number[];
  /** What multiplying every price does to the outputs. */
  readonly scales: 'with-price' | 'not-at-all';
}

/** Keeps the type of the state between `open` and `next`. */
function indicator<State>(of: Omit<Indicator, 'open' | 'next'> & Stream<State>): Indicator {
  return of;
}

interface Stream<State> {
  open(): State;
  next(state: State, candle: Candle): readonly number[];
}

const sma = (length: number) =>
  indicator({
    name: `SMA ${length}`,
    open: () => createSma(length),
    next: (state, { close }) => [nextSma(state, close)],
    columns: ({ close }) => [smaColumn(close, length)],
    firstRows: [length - 1],
    scales: 'with-price',
  });

const ema = (length: number) =>
  indicator({
    name: `EMA ${length}`,
    open: () => createEma(length),
    next: (state, { close }) => [nextEma(state, close)],
    columns: ({ close }) => [emaColumn(close, length)],
    firstRows: [length - 1],
    scales: 'with-price',
  });

const rsi = (length: number) =>
  indicator({
    name: `RSI ${length}`,
    open: () => createRsi(length),
    next: (state, { close }) => [nextRsi(state, close)],
    columns: ({ close }) => [rsiColumn(close, length)],
    firstRows: [length],
    scales: 'not-at-all',
  });

const atr = (length: number) =>
  indicator({
    name: `ATR ${length}`,
    open: () => createAtr(length),
    next: (state, candle) => [nextAtr(state, candle)],
    columns: (series) => [atrColumn(series, length)],
    firstRows: [length - 1],
    scales: 'with-price',
  });

const adx = (length: number) =>
  indicator({
    name: `ADX ${length}`,
    open: () => createAdx(length),
    next: (state, candle) => {
      const { plus, minus, adx } = nextAdx(state, candle);
      return [plus, minus, adx];
    },
    columns: (series) => {
      const { plus, minus, adx } = adxColumns(series, length);
      return [plus, minus, adx];
    },
    firstRows: [length, length, 2 * length - 1],
    scales: 'not-at-all',
  });

const macd = (fast: number, slow: number, signal: number) =>
  indicator({
    name: `MACD ${fast} ${slow} ${signal}`,
    open: () => createMacd({ fast, slow, signal }),
    next: (state, { close }) => {
      const { line, signal, histogram } = nextMacd(state, close);
      return [line, signal, histogram];
    },
    columns: ({ close }) => {
      const columns = macdColumns(close, { fast, slow, signal });
      return [columns.line, columns.signal, columns.histogram];
    },
    firstRows: [slow - 1, slow + signal - 2, slow + signal - 2],
    scales: 'with-price',
  });

const bollinger = (length: number, deviations: number) =>
  indicator({
    name: `Bollinger bands ${length} ${deviations}`,
    open: () => createBollinger({ length, deviations }),
    next: (state, { close }) => {
      const { upper, middle, lower } = nextBollinger(state, close);
      return [upper, middle, lower];
    },
    columns: ({ close }) => {
      const { upper, middle, lower } = bollingerColumns(close, { length, deviations });
      return [upper, middle, lower];
    },
    firstRows: [length - 1, length - 1, length - 1],
    scales: 'with-price',
  });

const vwap = indicator({
  name: 'VWAP',
  open: createVwap,
  next: (state, candle) => [nextVwap(state, candle)],
  columns: (series) => [vwapColumn(series)],
  firstRows: [0],
  scales: 'with-price',
});

/** Every indicator that is a number series, with the usual lengths and with the shortest. */
export const indicators: readonly Indicator[] = [
  ...[1, 2, 20].map(sma),
  ...[1, 2, 20].map(ema),
  ...[1, 2, 14].map(rsi),
  ...[1, 2, 14].map(atr),
  ...[1, 2, 14].map(adx),
  macd(12, 26, 9),
  macd(1, 2, 1),
  bollinger(20, 2),
  bollinger(2, 0),
  bollinger(1, 2),
  vwap,
];
