import { ADX, ATR, BollingerBands, EMA, MACD, RSI } from 'trading-signals';
import type { BenchMarket, Contender, Library } from './indicators-library.ts';
import { barOf, columnOf, keep, lengths, macdLengths } from './indicators-library.ts';

/** trading-signals: `updates` for all rows, `add` for one. */
export const tradingSignals: Library = {
  name: 'trading-signals',
  contenders: (market) => ({
    rsi: rsi(market),
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
      const results = new RSI(lengths.rsi).updates(close);
      return () => [results];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new RSI(lengths.rsi));
      for (let row = 0; row < close.length; row += 1) out[row] = stream.add(close[row] ?? Number.NaN) ?? Number.NaN;
    },
  };
}

function ema({ close }: BenchMarket): Contender {
  return {
    batch() {
      const results = new EMA(lengths.ema).updates(close);
      return () => [results];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new EMA(lengths.ema));
      for (let row = 0; row < close.length; row += 1) out[row] = stream.add(close[row] ?? Number.NaN) ?? Number.NaN;
    },
  };
}

function macd({ close }: BenchMarket): Contender {
  const open = () => new MACD(new EMA(macdLengths.fast), new EMA(macdLengths.slow), new EMA(macdLengths.signal));
  return {
    batch() {
      const results = open().updates(close);
      return () => [results.map((point) => point?.macd), results.map((point) => point?.signal)];
    },
    stream(into) {
      const [line, signal] = [columnOf(into, 0), columnOf(into, 1)];
      const stream = keep(open());
      for (let row = 0; row < close.length; row += 1) {
        const point = stream.add(close[row] ?? Number.NaN);
        line[row] = point?.macd ?? Number.NaN;
        signal[row] = point?.signal ?? Number.NaN;
      }
    },
  };
}

function bollinger({ close }: BenchMarket): Contender {
  const open = () => new BollingerBands(lengths.bollinger, lengths.deviations);
  return {
    batch() {
      const results = open().updates(close);
      return () => (['upper', 'middle', 'lower'] as const).map((band) => results.map((point) => point?.[band]));
    },
    stream(into) {
      const [upper, middle, lower] = [columnOf(into, 0), columnOf(into, 1), columnOf(into, 2)];
      const stream = keep(open());
      for (let row = 0; row < close.length; row += 1) {
        const point = stream.add(close[row] ?? Number.NaN);
        upper[row] = point?.upper ?? Number.NaN;
        middle[row] = point?.middle ?? Number.NaN;
        lower[row] = point?.lower ?? Number.NaN;
      }
    },
  };
}

function atr({ columns, close, candles }: BenchMarket): Contender {
  return {
    batch() {
      const results = new ATR(lengths.atr).updates(candles);
      return () => [results];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new ATR(lengths.atr));
      for (let row = 0; row < close.length; row += 1) out[row] = stream.add(barOf(columns, row)) ?? Number.NaN;
    },
  };
}

function adx({ columns, close, candles }: BenchMarket): Contender {
  return {
    batch() {
      const results = new ADX(lengths.adx).updates(candles);
      return () => [results];
    },
    stream(into) {
      const out = columnOf(into, 0);
      const stream = keep(new ADX(lengths.adx));
      for (let row = 0; row < close.length; row += 1) out[row] = stream.add(barOf(columns, row)) ?? Number.NaN;
    },
  };
}
