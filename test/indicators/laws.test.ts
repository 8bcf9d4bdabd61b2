import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CandleSeries, candleAt, sliceSeries } from '../../src/market/candle-series.ts';
import { type Indicator, indicators } from './indicators.ts';
import { coarseMarket, withPrices } from './markets.ts';

const rows = 150;

/** The outputs as one array each, from a stream that `between` may replace before any candle. */
function streamed(indicator: Indicator, series: CandleSeries, between = (state: unknown, _row: number) => state) {
  let state = indicator.open();
  const outputs = indicator.firstRows.map(() => new Float64Array(series.length));
  for (let row = 0; row < series.length; row += 1) {
    state = between(state, row);
    const values = indicator.next(state as never, candleAt(series, row)); // what `open` gave
    for (const [output, column] of outputs.entries()) column[row] = values[output] ?? Number.NaN;
  }
  return outputs;
}

/** Tries a law on 25 markets, with a row to cut at. */
function law(holds: (series: CandleSeries, cut: number) => void): void {
  const tried = fc.property(fc.nat(100_000), fc.nat(rows), (seed, cut) => holds(coarseMarket(seed, rows), cut));
  fc.assert(tried, { numRuns: 25 });
}

describe.each(indicators)('$name', (indicator) => {
  it('is the same row by row and over columns, bit for bit', () => {
    law((series) => {
      expect(streamed(indicator, series)).toEqual(indicator.columns(series));
    });
  });

  it('goes on from a saved state as if nothing had happened', () => {
    law((series, cut) => {
      const saved = streamed(indicator, series, (state, row) =>
        row === cut || row % 40 === 7 ? JSON.parse(JSON.stringify(state)) : state,
      );

      expect(saved).toEqual(streamed(indicator, series));
    });
  });

  it('never looks ahead: later candles change nothing', () => {
    law((series, cut) => {
      const known = indicator.columns(sliceSeries(series, 0, cut));

      expect(known).toEqual(indicator.columns(series).map((column) => column.slice(0, cut)));
    });
  });

  it('is null before its first row, and never after', () => {
    const series = withVolume(coarseMarket(5, rows));
    const nulls = indicator.columns(series).map((column) => [...column].map(Number.isNaN));

    expect(nulls).toEqual(indicator.firstRows.map((first) => Array.from({ length: rows }, (_, row) => row < first)));
  });

  it(`scales ${indicator.scales} when prices are doubled twice, bit for bit`, () => {
    const factor = indicator.scales === 'with-price' ? 4 : 1;
    law((series) => {
      const scaled = indicator.columns(withPrices(series, (price) => price * 4));

      expect(scaled).toEqual(indicator.columns(series).map((column) => column.map((value) => value * factor)));
    });
  });

  it('of no candles is empty', () => {
    const none = sliceSeries(coarseMarket(1, 1), 0, 0);

    expect(indicator.columns(none).map(({ length }) => length)).toEqual(indicator.firstRows.map(() => 0));
  });
});

function withVolume(series: CandleSeries): CandleSeries {
  return { ...series, volume: series.volume.map((volume) => volume + 1) };
}
