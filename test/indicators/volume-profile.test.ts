import fc from 'fast-check';
import { VolumeProfile } from 'technicalindicators';
import { describe, expect, it } from 'vitest';
import {
  addToProfile,
  createVolumeProfile,
  pointOfControl,
  valueArea,
  volumeProfileOf,
} from '../../src/indicators/volume-profile.ts';
import { type CandleSeries, candleAt, sliceSeries } from '../../src/market/candle-series.ts';
import { expectClose } from './expect-close.ts';
import { coarseMarket, withPrices } from './markets.ts';

const rows = 120;
const ticks = (seed: number) => withPrices(coarseMarket(seed, rows), (price) => Math.round(price * 100));
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Tries a law on 25 markets in ticks, with a row to cut at. */
function law(holds: (series: CandleSeries, cut: number) => void): void {
  const tried = fc.property(fc.nat(100_000), fc.nat(rows), (seed, cut) => holds(ticks(seed), cut));
  fc.assert(tried, { numRuns: 25 });
}

function streamed(series: CandleSeries, savedAt = -1) {
  let profile = createVolumeProfile(30);
  for (let row = 0; row < series.length; row += 1) {
    if (row === savedAt) profile = JSON.parse(JSON.stringify(profile));
    addToProfile(profile, candleAt(series, row));
  }
  return profile;
}

describe('a volume profile', () => {
  it('is the same candle by candle, over columns, and from a saved state, bit for bit', () => {
    law((series, cut) => {
      expect(streamed(series)).toEqual(volumeProfileOf(series, 30));
      expect(streamed(series, cut)).toEqual(volumeProfileOf(series, 30));
    });
  });

  it('never looks ahead: later candles only add', () => {
    law((series, cut) => {
      const profile = volumeProfileOf(sliceSeries(series, 0, cut), 30);
      for (let row = cut; row < rows; row += 1) addToProfile(profile, candleAt(series, row));

      expect(profile).toEqual(volumeProfileOf(series, 30));
    });
  });

  it('keeps all volume, in the bins that price was in', () => {
    law((series) => {
      const { firstBin, volumes } = volumeProfileOf(series, 30);

      expectClose(Float64Array.of(sum(volumes)), [sum(series.volume)]);
      expect(firstBin).toBe(Math.floor(Math.min(...series.low) / 30));
      expect((firstBin + volumes.length) * 30).toBeGreaterThanOrEqual(Math.max(...series.high));
      expect((firstBin + volumes.length - 1) * 30).toBeLessThanOrEqual(Math.max(...series.high));
    });
  });

  it('holds in a bin what the candles traded inside its prices', () => {
    law((series) => {
      const { firstBin, volumes } = volumeProfileOf(series, 30);
      const expected = volumes.map((_, index) => sum(tradedWithin(series, (firstBin + index) * 30, 30)));

      expectClose(Float64Array.from(volumes), expected);
    });
  });

  it.each([
    { high: 20, low: 10, volumes: [4] },
    { high: 10, low: 10, volumes: [4] },
    { high: 26, low: 10, volumes: [2.5, 1.5] },
    { high: 31, low: 15, volumes: [1.25, 2.5, 0.25] },
  ])('spreads 4 from $low to $high as $volumes over bins of 10', ({ high, low, volumes }) => {
    const profile = createVolumeProfile(10);
    addToProfile(profile, { high, low, volume: 4 });

    expect(profile).toEqual({ binHeight: 10, firstBin: 1, volumes });
  });

  it('of prices and bins four times as high is the same', () => {
    law((series) => {
      const scaled = volumeProfileOf(
        withPrices(series, (price) => price * 4),
        120,
      );

      expect(scaled).toEqual({ ...volumeProfileOf(series, 30), binHeight: 120 });
    });
  });

  it('equals that of technicalindicators where every candle lies within one bin', () => {
    const prices = [5, 15, 15, 35, 95, 5, 55, 35];
    const volume = [1, 2, 3, 4, 5, 6, 7, 8];
    const edges = [0, 100]; // without volume; they tell the peer where its bins end
    const all = [...prices, ...edges];
    const { result } = new VolumeProfile({
      ...{ open: all, high: all, low: all, close: all },
      volume: [...volume, 0, 0],
      noOfBars: 10,
    });
    const peer = result as unknown as { totalVolume: number }[]; // its types say number
    const profile = createVolumeProfile(10);
    for (const [index, price] of prices.entries())
      addToProfile(profile, { high: price, low: price, volume: volume[index] ?? 0 });

    expect(profile).toEqual({ binHeight: 10, firstBin: 0, volumes: peer.map(({ totalVolume }) => totalVolume) });
  });
});

function tradedWithin({ high, low, volume, length }: CandleSeries, bottom: number, height: number): number[] {
  return Array.from({ length }, (_, row) => {
    const [top = 0, floor = 0, traded = 0] = [high[row], low[row], volume[row]];
    if (top === floor) return floor >= bottom && floor < bottom + height ? traded : 0;
    return (traded * Math.max(0, Math.min(top, bottom + height) - Math.max(floor, bottom))) / (top - floor);
  });
}

describe('the value area', () => {
  const profile = { binHeight: 10, firstBin: 3, volumes: [1, 2, 10, 4, 5, 0, 3] };

  it.each([
    { share: 0, bottom: 50, top: 60, volume: 10 },
    { share: 0.4, bottom: 50, top: 60, volume: 10 },
    { share: 0.5, bottom: 50, top: 70, volume: 14 },
    { share: 0.7, bottom: 50, top: 80, volume: 19 },
    { share: 0.8, bottom: 40, top: 80, volume: 21 },
    { share: 1, bottom: 30, top: 100, volume: 25 },
  ])('of $share reaches from $bottom to $top', ({ share, ...band }) => {
    expect(valueArea(profile, share)).toEqual(band);
  });

  it('grows upward where both neighbours hold the same', () => {
    expect(valueArea({ binHeight: 1, firstBin: 0, volumes: [2, 5, 2] }, 0.6)).toEqual({ bottom: 1, top: 3, volume: 7 });
  });

  it('begins at the lowest of equal bins, the point of control', () => {
    expect(pointOfControl({ binHeight: 2, firstBin: 1, volumes: [1, 4, 4] })).toEqual({ bottom: 4, top: 6, volume: 4 });
  });

  it('of a profile in which nothing was traded is missing', () => {
    const profile = createVolumeProfile(1);
    addToProfile(profile, { high: 5, low: 1, volume: 0 });

    expect(pointOfControl(profile)).toBeUndefined();
  });
});

it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses bins %d high', (binHeight) => {
  expect(() => createVolumeProfile(binHeight)).toThrow(RangeError);
});

it('refuses a candle that would need too many bins, and stays as it was', () => {
  const profile = createVolumeProfile(1);
  addToProfile(profile, { high: 3, low: 1, volume: 2 });
  const before = JSON.parse(JSON.stringify(profile));

  expect(() => addToProfile(profile, { high: 1e9, low: 1, volume: 2 })).toThrow(RangeError);
  expect(() => addToProfile(profile, { high: Number.NaN, low: 1, volume: 2 })).toThrow(RangeError);
  expect(profile).toEqual(before);
});
