import { describe, expect, it } from 'vitest';
import { adxColumns } from '../../src/indicators/adx.ts';
import { atrColumn } from '../../src/indicators/atr.ts';
import { bollingerColumns } from '../../src/indicators/bollinger.ts';
import { emaColumn } from '../../src/indicators/ema.ts';
import { macdColumns } from '../../src/indicators/macd.ts';
import { rsiColumn } from '../../src/indicators/rsi.ts';
import { smaColumn } from '../../src/indicators/sma.ts';
import { vwapColumn } from '../../src/indicators/vwap.ts';
import { type CandleSeries, sliceSeries } from '../../src/market/candle-series.ts';
import { expectClose } from './expect-close.ts';
import { coarseMarket, fineMarket, withPrices } from './markets.ts';

/** Each definition as a textbook has it, looking at every row anew. */
const markets: readonly (readonly [string, CandleSeries])[] = [
  ['coarse', coarseMarket(11, 300)],
  ['fine', fineMarket(12, 300)],
];

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const mean = (values: Iterable<number>) => sum(values) / [...values].length;
const at = (column: ArrayLike<number>, row: number) => column[row] ?? Number.NaN;
const everyRow = (count: number, value: (row: number) => number) =>
  Array.from({ length: count }, (_, row) => value(row));

/** Mean of the first `length` values, then blended; from a list that may begin with nulls. */
function averaged(values: readonly number[], length: number, weight: number): number[] {
  const first = values.findIndex((value) => !Number.isNaN(value)) + length - 1;
  return everyRow(values.length, (row) => {
    if (row < first) return Number.NaN;
    let average = mean(values.slice(first - length + 1, first + 1));
    for (const value of values.slice(first + 1, row + 1)) average += (value - average) * weight;
    return average;
  });
}

const emaOf = (values: readonly number[], length: number) => averaged(values, length, 2 / (length + 1));
const wilderOf = (values: readonly number[], length: number) => averaged(values, length, 1 / length);

const oneSided = (up: number, down: number) => (up + down === 0 ? 0 : (100 * Math.abs(up - down)) / (up + down));

function rangesOf({ high, low, close, length }: CandleSeries): number[] {
  return everyRow(length, (row) => {
    const before = row === 0 ? at(close, 0) : at(close, row - 1);
    const tall = at(high, row) - at(low, row);
    return row === 0 ? tall : Math.max(tall, Math.abs(at(high, row) - before), Math.abs(at(low, row) - before));
  });
}

describe.each(markets)('on the %s market', (_name, series) => {
  const { close, high, low, volume, length: rows } = series;
  const closes = [...close];

  it.each([1, 3, 20])('SMA %i is the mean of the last values', (length) => {
    const expected = everyRow(rows, (row) =>
      row < length - 1 ? Number.NaN : mean(close.slice(row + 1 - length, row + 1)),
    );

    expectClose(smaColumn(close, length), expected);
  });

  it.each([1, 3, 20])('EMA %i weighs the newest value 2 in length + 1', (length) => {
    expectClose(emaColumn(close, length), emaOf(closes, length));
  });

  it.each([2, 14])('RSI %i is the share of the gains in all moves', (length) => {
    const changes = everyRow(rows, (row) => at(close, row) - at(close, row - 1));
    const gains = wilderOf(
      changes.map((change) => Math.max(change, 0)),
      length,
    );
    const losses = wilderOf(
      changes.map((change) => Math.max(-change, 0)),
      length,
    );

    expectClose(
      rsiColumn(close, length),
      gains.map((gain, row) => (gain + at(losses, row) === 0 ? 50 : (100 * gain) / (gain + at(losses, row)))),
    );
  });

  it.each([2, 14])('ATR %i is the average of the true ranges', (length) => {
    expectClose(atrColumn(series, length), wilderOf(rangesOf(series), length));
  });

  it.each([2, 14])('ADX %i is the average of how one-sided the moves are', (length) => {
    const rises = everyRow(rows, (row) => at(high, row) - at(high, row - 1));
    const falls = everyRow(rows, (row) => at(low, row - 1) - at(low, row));
    const larger = (own: number[], other: number[]) =>
      own.map((move, row) => (row > 0 && !(move > at(other, row)) ? 0 : Math.max(move, 0)));
    const ranges = wilderOf([Number.NaN, ...rangesOf(series).slice(1)], length);
    const share = (moves: number[]) => wilderOf(moves, length).map((move, row) => (100 * move) / at(ranges, row));
    const plus = share(larger(rises, falls));
    const minus = share(larger(falls, rises));
    const dx = plus.map((up, row) => oneSided(up, at(minus, row)));
    const own = adxColumns(series, length);

    expectClose(own.plus, plus);
    expectClose(own.minus, minus);
    expectClose(own.adx, wilderOf(dx, length));
  });

  it('MACD 12 26 9 is the distance of two averages, and its average', () => {
    const slow = emaOf(closes, 26);
    const line = emaOf(closes, 12).map((fast, row) => fast - at(slow, row));
    const signal = emaOf(line, 9);
    const own = macdColumns(close, { fast: 12, slow: 26, signal: 9 });

    expectClose(own.line, line);
    expectClose(own.signal, signal);
    expectClose(
      own.histogram,
      line.map((value, row) => value - at(signal, row)),
    );
  });

  it.each([1, 2, 20])('Bollinger bands %i are the mean and the population deviation around it', (length) => {
    const windows = everyRow(rows, (row) => row).map((row) =>
      row < length - 1 ? [] : close.slice(row + 1 - length, row + 1),
    );
    const middle = windows.map(mean);
    const width = windows.map(
      (values, row) => 2 * Math.sqrt(mean([...values].map((value) => (value - at(middle, row)) ** 2))),
    );
    const own = bollingerColumns(close, { length, deviations: 2 });

    expectClose(own.middle, middle);
    expectClose(
      own.upper,
      middle.map((value, row) => value + at(width, row)),
    );
    expectClose(
      own.lower,
      middle.map((value, row) => value - at(width, row)),
    );
  });

  it('VWAP is turnover by volume', () => {
    const typical = everyRow(rows, (row) => (at(high, row) + at(low, row) + at(close, row)) / 3);
    const expected = everyRow(rows, (row) => {
      const traded = volume.slice(0, row + 1);
      return sum(traded.map((amount, index) => amount * at(typical, index))) / sum(traded);
    });

    expectClose(vwapColumn(series), expected);
  });

  it('turned round, RSI is what is missing to 100, and +DI and −DI swap', () => {
    const ticks = withPrices(series, (price) => Math.round(price * 100)); // so that equal moves are equal turned round
    const mirrored = withPrices(ticks, (price) => 100_000 - price);
    const [own, mirror] = [adxColumns(ticks, 14), adxColumns(mirrored, 14)];

    expectClose(
      rsiColumn(mirrored.close, 14),
      [...rsiColumn(ticks.close, 14)].map((value) => 100 - value),
    );
    expectClose(mirror.plus, [...own.minus]);
    expectClose(mirror.minus, [...own.plus]);
    expectClose(mirror.adx, [...own.adx]);
  });

  it('shifted, distances stay and averages shift', () => {
    const shifted = withPrices(series, (price) => price + 1000);
    const lengths = { fast: 12, slow: 26, signal: 9 };

    expectClose(macdColumns(shifted.close, lengths).line, [...macdColumns(close, lengths).line]);
    expectClose(atrColumn(shifted, 14), [...atrColumn(series, 14)]);
    expectClose(
      smaColumn(shifted.close, 20),
      [...smaColumn(close, 20)].map((value) => value + 1000),
    );
  });
});

describe('a long stream', () => {
  const glitch = 1e15;
  const values = Float64Array.from({ length: 20_000 }, (_, row) => (row === 50 ? glitch : 100 + (row % 7) / 10));
  const later = sliceSeries({ ...fineMarket(1, 20_000), close: values }, 200, 20_000).close;

  it('forgets a value that left the window without a trace', () => {
    expect(smaColumn(values, 20).slice(219)).toEqual(smaColumn(later, 20).slice(19));
    expectClose(bollingerColumns(values, { length: 20, deviations: 2 }).upper.slice(219), [
      ...bollingerColumns(later, { length: 20, deviations: 2 }).upper.slice(19),
    ]);
  });

  it.each([1000.1, 0.07, 63_981.13])(
    'that stands still after a jump from 500 to %d has bands without width',
    (level) => {
      const jump = Float64Array.from({ length: 60 }, (_, row) => (row < 20 ? 500 : level));
      const { upper, lower } = bollingerColumns(jump, { length: 20, deviations: 2 });

      for (let row = 39; row < 60; row += 1) expect(at(upper, row) - at(lower, row)).toBeLessThan(1e-9);
    },
  );
});

it('RSI of a market that stands still leans to neither side, of one that only rises or falls it is 100 or 0', () => {
  const last = (values: number[]) => rsiColumn(Float64Array.from(values), 2).at(-1);

  expect([last([5, 5, 5, 5]), last([1, 2, 4, 5]), last([5, 4, 2, 1])]).toEqual([50, 100, 0]);
});

it('ADX of a market that stands still is 0', () => {
  const flat = withPrices(fineMarket(1, 10), () => 5);

  expect([...adxColumns(flat, 2).adx.slice(3)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
