import { adxColumns, createAdx, nextAdx } from '../src/indicators/adx.ts';
import { atrColumn, createAtr, nextAtr, type RangeBar, type RangeColumns } from '../src/indicators/atr.ts';
import { bollingerColumns, createBollinger, nextBollinger } from '../src/indicators/bollinger.ts';
import { createEma, emaColumn, nextEma } from '../src/indicators/ema.ts';
import { createMacd, macdColumns, nextMacd } from '../src/indicators/macd.ts';
import { createRsi, nextRsi, rsiColumn } from '../src/indicators/rsi.ts';
import type { BenchMarket, Contender, Library } from './indicators-library.ts';
import { columnOf, keep, lengths, macdLengths } from './indicators-library.ts';

/** Ours: whole columns are written into memory that is used again, points into one object. */
export const outcry: Library = {
  name: 'outcry',
  contenders: (market) => ({
    rsi: rsi(market),
    ema: ema(market),
    macd: macd(market),
    bollinger: bollinger(market),
    atr: atr(market),
    adx: adx(market),
  }),
};

const bands = { length: lengths.bollinger, deviations: lengths.deviations };

function rsi({ columns: { close, length: rows } }: BenchMarket): Contender {
  const column = new Float64Array(rows);
  return {
    batch() {
      rsiColumn(close, lengths.rsi, column);
      return () => [column];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const state = keep(createRsi(lengths.rsi));
      for (let row = 0; row < rows; row += 1) out[row] = nextRsi(state, close[row] ?? Number.NaN);
    },
  };
}

function ema({ columns: { close, length: rows } }: BenchMarket): Contender {
  const column = new Float64Array(rows);
  return {
    batch() {
      emaColumn(close, lengths.ema, column);
      return () => [column];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const state = keep(createEma(lengths.ema));
      for (let row = 0; row < rows; row += 1) out[row] = nextEma(state, close[row] ?? Number.NaN);
    },
  };
}

function macd({ columns: { close, length: rows } }: BenchMarket): Contender {
  const column = () => new Float64Array(rows);
  const columns = { line: column(), signal: column(), histogram: column() };
  return {
    batch() {
      macdColumns(close, macdLengths, columns);
      return () => [columns.line, columns.signal];
    },
    stream(into) {
      const [line, signal] = [columnOf(into, 0), columnOf(into, 1)];
      const state = keep(createMacd(macdLengths));
      const point = { line: 0, signal: 0, histogram: 0 };
      for (let row = 0; row < rows; row += 1) {
        nextMacd(state, close[row] ?? Number.NaN, point);
        line[row] = point.line;
        signal[row] = point.signal;
      }
    },
  };
}

function bollinger({ columns: { close, length: rows } }: BenchMarket): Contender {
  const column = () => new Float64Array(rows);
  const columns = { upper: column(), middle: column(), lower: column() };
  return {
    batch() {
      bollingerColumns(close, bands, columns);
      return () => [columns.upper, columns.middle, columns.lower];
    },
    stream(into) {
      const [upper, middle, lower] = [columnOf(into, 0), columnOf(into, 1), columnOf(into, 2)];
      const state = keep(createBollinger(bands));
      const point = { upper: 0, middle: 0, lower: 0 };
      for (let row = 0; row < rows; row += 1) {
        nextBollinger(state, close[row] ?? Number.NaN, point);
        upper[row] = point.upper;
        middle[row] = point.middle;
        lower[row] = point.lower;
      }
    },
  };
}

function atr({ columns }: BenchMarket): Contender {
  const column = new Float64Array(columns.length);
  return {
    batch() {
      atrColumn(columns, lengths.atr, column);
      return () => [column];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const state = keep(createAtr(lengths.atr));
      const bar = { high: 0, low: 0, close: 0 };
      for (let row = 0; row < columns.length; row += 1) out[row] = nextAtr(state, fill(bar, columns, row));
    },
  };
}

function adx({ columns }: BenchMarket): Contender {
  const column = () => new Float64Array(columns.length);
  const own = { plus: column(), minus: column(), adx: column() };
  return {
    batch() {
      adxColumns(columns, lengths.adx, own);
      return () => [own.adx];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const state = keep(createAdx(lengths.adx));
      const point = { plus: 0, minus: 0, adx: 0 };
      const bar = { high: 0, low: 0, close: 0 };
      for (let row = 0; row < columns.length; row += 1) out[row] = nextAdx(state, fill(bar, columns, row), point).adx;
    },
  };
}

/** One bar that is filled again for every row: our streams keep nothing of it. */
function fill(bar: Bar, { high, low, close }: RangeColumns, row: number): Bar {
  bar.high = high[row] ?? Number.NaN;
  bar.low = low[row] ?? Number.NaN;
  bar.close = close[row] ?? Number.NaN;
  return bar;
}

type Bar = { -readonly [Price in keyof RangeBar]: RangeBar[Price] };
