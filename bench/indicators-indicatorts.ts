import { bb, ema, macd, rsi } from 'indicatorts';
import { type Library, lengths, macdLengths } from './indicators-library.ts';

/** indicatorts: whole arrays only. */
export const indicatorts: Library = {
  name: 'indicatorts',
  contenders: ({ close }) => ({
    rsi: {
      batch() {
        const results = rsi(close, { period: lengths.rsi });
        return () => [results];
      },
    },
    ema: {
      batch() {
        const results = ema(close, { period: lengths.ema });
        return () => [results];
      },
    },
    macd: {
      batch() {
        const { macdLine, signalLine } = macd(close, macdLengths);
        return () => [macdLine, signalLine];
      },
    },
    bollinger: {
      batch() {
        const { upper, middle, lower } = bb(close, { period: lengths.bollinger });
        return () => [upper, middle, lower];
      },
    },
    atr: 'its ATR is the plain mean of the true ranges, not Wilder’s',
    adx: 'it has none',
  }),
};
