import { ADX, ATR, BollingerBands, EMA, MACD, RSI } from 'technicalindicators';
import type { BenchMarket, Contender, Library } from './indicators-library.ts';
import { barOf, columnOf, keep, lengths, macdLengths } from './indicators-library.ts';

/** technicalindicators: `calculate` for all rows, `nextValue` for one. */
export const technicalIndicators: Library = {
  name: 'technicalindicators',
  contenders: (market) => ({
    rsi: { ...rsi(market), rounds: 0.005 },
    ema: ema(market),
    macd: macd(market),
    bollinger: bollinger(market),
    atr: atr(market),
    adx: adx(market),
  }),
};

function rsi({ close }: BenchMarket): Contender {
  return {
    batch() {
      const results = RSI.calculate({ period: lengths.rsi, values: close });
      return () => [results];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new RSI({ period: lengths.rsi, values: [] }));
      for (let row = 0; row < close.length; row += 1)
        out[row] = stream.nextValue(close[row] ?? Number.NaN) ?? Number.NaN;
    },
  };
}

function ema({ close }: BenchMarket): Contender {
  return {
    batch() {
      const results = EMA.calculate({ period: lengths.ema, values: close });
      return () => [results];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new EMA({ period: lengths.ema, values: [] }));
      for (let row = 0; row < close.length; row += 1)
        out[row] = stream.nextValue(close[row] ?? Number.NaN) ?? Number.NaN;
    },
  };
}

function macd({ close }: BenchMarket): Contender {
  const settings = {
    fastPeriod: macdLengths.fast,
    slowPeriod: macdLengths.slow,
    signalPeriod: macdLengths.signal,
    SimpleMAOscillator: false,
    SimpleMASignal: false,
  };
  return {
    batch() {
      const results = MACD.calculate({ ...settings, values: close });
      return () => [results.map((point) => point.MACD), results.map((point) => point.signal)];
    },
    stream(into) {
      const [line, signal] = [columnOf(into, 0), columnOf(into, 1)];
      const stream = keep(new MACD({ ...settings, values: [] }));
      for (let row = 0; row < close.length; row += 1) {
        const point = stream.nextValue(close[row] ?? Number.NaN);
        line[row] = point?.MACD ?? Number.NaN;
        signal[row] = point?.signal ?? Number.NaN;
      }
    },
  };
}

function bollinger({ close }: BenchMarket): Contender {
  const settings = { period: lengths.bollinger, stdDev: lengths.deviations };
  return {
    batch() {
      const results = BollingerBands.calculate({ ...settings, values: close });
      return () => (['upper', 'middle', 'lower'] as const).map((band) => results.map((point) => point[band]));
    },
    stream(into) {
      const [upper, middle, lower] = [columnOf(into, 0), columnOf(into, 1), columnOf(into, 2)];
      const stream = keep(new BollingerBands({ ...settings, values: [] }));
      for (let row = 0; row < close.length; row += 1) {
        const point = stream.nextValue(close[row] ?? Number.NaN);
        upper[row] = point?.upper ?? Number.NaN;
        middle[row] = point?.middle ?? Number.NaN;
        lower[row] = point?.lower ?? Number.NaN;
      }
    },
  };
}

function atr({ columns, high, low, close }: BenchMarket): Contender {
  return {
    batch() {
      const results = ATR.calculate({ high, low, close, period: lengths.atr });
      return () => [results];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new ATR({ high: [], low: [], close: [], period: lengths.atr }));
      for (let row = 0; row < close.length; row += 1) out[row] = stream.nextValue(barOf(columns, row)) ?? Number.NaN;
    },
  };
}

function adx({ columns, high, low, close }: BenchMarket): Contender {
  return {
    batch() {
      const results = ADX.calculate({ high, low, close, period: lengths.adx });
      return () => [results.map((point) => point.adx)];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new ADX({ high: [], low: [], close: [], period: lengths.adx }));
      for (let row = 0; row < close.length; row += 1) {
        const bar = barOf(columns, row) as unknown as number; // what it takes, whatever its types say
        out[row] = stream.nextValue(bar)?.adx ?? Number.NaN;
      }
    },
  };
}
