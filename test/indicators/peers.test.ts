import * as indicatorts from 'indicatorts';
import * as technical from 'technicalindicators';
import * as signals from 'trading-signals';
import { describe, expect, it } from 'vitest';
import { adxColumns } from '../../src/indicators/adx.ts';
import { atrColumn } from '../../src/indicators/atr.ts';
import { bollingerColumns } from '../../src/indicators/bollinger.ts';
import { emaColumn } from '../../src/indicators/ema.ts';
import { macdColumns } from '../../src/indicators/macd.ts';
import { rsiColumn } from '../../src/indicators/rsi.ts';
import { smaColumn } from '../../src/indicators/sma.ts';
import { vwapColumn } from '../../src/indicators/vwap.ts';
import { candleAt } from '../../src/market/candle-series.ts';
import { expectClose } from './expect-close.ts';
import { fineMarket } from './markets.ts';

/** Where a peer seeds an average otherwise, the seed's weight is below 1e-30 from here on. */
const warm = 1_000;
const rows = 3_000;
const series = fineMarket(77, rows);
const candles = Array.from({ length: rows }, (_, row) => candleAt(series, row));
const [high, low, close] = [[...series.high], [...series.low], [...series.close]];
const volume = [...series.volume];
const lengths = { fast: 12, slow: 26, signal: 9 };

const own = {
  sma: smaColumn(series.close, 20),
  ema: emaColumn(series.close, 20),
  rsi: rsiColumn(series.close, 14),
  atr: atrColumn(series, 14),
  adx: adxColumns(series, 14),
  macd: macdColumns(series.close, lengths),
  bands: bollingerColumns(series.close, { length: 20, deviations: 2 }),
  vwap: vwapColumn(series),
};

/** An output, ours, the peer's, and the first row that both must agree on. */
type Row = readonly [output: string, own: Float64Array, peer: readonly unknown[], from: number];

function agree([, column, peer, from]: Row): void {
  expectClose(column, padded(peer, itself), from);
}

/** A peer's list, which leaves out the nulls at its beginning, as long as the market. */
const padded = <Item>(items: readonly Item[], value: (item: Item) => unknown): number[] => [
  ...new Array<number>(rows - items.length).fill(Number.NaN),
  ...items.map((item) => Number(value(item) ?? Number.NaN)),
];

describe('trading-signals agrees with', () => {
  const { SMA, EMA, RSI, ATR, ADX, MACD, BollingerBands, VWAP } = signals;
  const macd = new MACD(new EMA(12), new EMA(26), new EMA(9)).updates(close);
  const bands = new BollingerBands(20, 2).updates(close);

  it.each<Row>([
    ['SMA', own.sma, new SMA(20).updates(close), 0],
    ['EMA', own.ema, new EMA(20).updates(close), warm],
    ['RSI', own.rsi, new RSI(14).updates(close), 0],
    ['ATR', own.atr, new ATR(14).updates(candles), 0],
    ['ADX', own.adx.adx, new ADX(14).updates(candles), warm],
    ['the MACD line', own.macd.line, macd.map((point) => point?.macd), warm],
    ['the MACD signal', own.macd.signal, macd.map((point) => point?.signal), warm],
    ['the MACD histogram', own.macd.histogram, macd.map((point) => point?.histogram), warm],
    ['the upper band', own.bands.upper, bands.map((point) => point?.upper), 0],
    ['the middle band', own.bands.middle, bands.map((point) => point?.middle), 0],
    ['the lower band', own.bands.lower, bands.map((point) => point?.lower), 0],
    ['VWAP', own.vwap, new VWAP().updates(candles), 0],
  ])('%s', (...row) => agree(row));
});

describe('technicalindicators agrees with', () => {
  const adx = technical.ADX.calculate({ high, low, close, period: 14 });
  const macd = technical.MACD.calculate({
    values: close,
    fastPeriod: 12,
    slowPeriod: 26,
    signalPeriod: 9,
    SimpleMAOscillator: false,
    SimpleMASignal: false,
  });
  const bands = technical.BollingerBands.calculate({ values: close, period: 20, stdDev: 2 });

  it.each<Row>([
    ['SMA', own.sma, padded(technical.SMA.calculate({ values: close, period: 20 }), itself), 0],
    ['EMA', own.ema, padded(technical.EMA.calculate({ values: close, period: 20 }), itself), 0],
    ['ATR', own.atr, padded(technical.ATR.calculate({ high, low, close, period: 14 }), itself), warm],
    ['ADX', own.adx.adx, padded(adx, (point) => point.adx), 0],
    ['+DI', own.adx.plus, padded(adx, (point) => point.pdi), 27],
    ['−DI', own.adx.minus, padded(adx, (point) => point.mdi), 27],
    ['the MACD line', own.macd.line, padded(macd, (point) => point.MACD), 0],
    ['the MACD signal', own.macd.signal, padded(macd, (point) => point.signal), 0],
    ['the MACD histogram', own.macd.histogram, padded(macd, (point) => point.histogram), 0],
    ['the upper band', own.bands.upper, padded(bands, (point) => point.upper), 0],
    ['the middle band', own.bands.middle, padded(bands, (point) => point.middle), 0],
    ['the lower band', own.bands.lower, padded(bands, (point) => point.lower), 0],
    ['VWAP', own.vwap, padded(technical.VWAP.calculate({ high, low, close, volume }), itself), 0],
  ])('%s', (...row) => agree(row));

  it('RSI, to the two decimals it rounds to', () => {
    const peer = padded(technical.RSI.calculate({ values: close, period: 14 }), itself);
    const farthest = Math.max(
      ...peer.slice(14).map((value, row) => Math.abs(value - (own.rsi[row + 14] ?? Number.NaN))),
    );

    expect(farthest).toBeLessThanOrEqual(0.005 + 1e-10);
  });
});

describe('indicatorts agrees with', () => {
  const macd = indicatorts.macd(close, lengths);
  const bands = indicatorts.bb(close, { period: 20 });

  it.each<Row>([
    ['SMA', own.sma, indicatorts.sma(close, { period: 20 }), 19],
    ['EMA', own.ema, indicatorts.ema(close, { period: 20 }), warm],
    ['RSI', own.rsi, indicatorts.rsi(close, { period: 14 }), warm],
    ['the MACD line', own.macd.line, macd.macdLine, warm],
    ['the MACD signal', own.macd.signal, macd.signalLine, warm],
    ['the upper band', own.bands.upper, bands.upper, 19],
    ['the middle band', own.bands.middle, bands.middle, 19],
    ['the lower band', own.bands.lower, bands.lower, 19],
    [
      'the true ranges that its ATR averages without weights',
      atrColumn(series, 1),
      indicatorts.tr(high, low, close),
      1,
    ],
  ])('%s', (...row) => agree(row));
});

function itself<Value>(value: Value): Value {
  return value;
}
