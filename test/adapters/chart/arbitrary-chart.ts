import fc from 'fast-check';
import type { Chart } from '../../../src/charts/chart.ts';
import type { CandleSeries } from '../../../src/market/candle-series.ts';
import { at, day, hour, minute } from '../../../src/time.ts';
import { gapsIn, planFor, sampleChart, swingsIn } from './sample-chart.ts';
import { sampleCandles } from './sample-market.ts';

const labels = fc.constantFrom('FVG', 'Entry', 'TP1', 'Order block 4h', 'Liquidität unter dem Tief', 'H', '');

const markets = fc
  .record({
    seed: fc.nat(),
    count: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 500 })),
    timeframeMs: fc.constantFrom(minute, 15 * minute, hour, 4 * hour, day, 7 * day),
    exponent: fc.integer({ min: -6, max: 7 }),
    volatility: fc.constantFrom(0, 0.0005, 0.004, 0.03),
  })
  .map(({ exponent, ...market }) => ({
    ...market,
    openTime: Date.UTC(2026, 10, 19, 13),
    price: 1.234 * 10 ** exponent,
    tick: 10 ** (exponent - 4),
    decimals: Math.max(0, 4 - exponent),
  }));

/** Charts of every size and price, with holes, crowded tags, and zones in and out of sight. */
export const charts: fc.Arbitrary<Chart> = markets.chain(({ decimals, ...market }) => {
  const walked = sampleCandles(market);
  const prices = fc.double({ min: 0.4, max: 1.6, noNaN: true }).map((share) => share * market.price);
  const times = fc
    .integer({ min: -20, max: market.count + 20 })
    .map((bars) => at(market.openTime + bars * market.timeframeMs));

  return fc
    .record({
      candles: fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 90 })), { maxLength: 5 }).map(withHoles),
      theme: fc.constantFrom('dark', 'light'),
      language: fc.constantFrom('en', 'de'),
      title: fc.constantFrom('BTC/USDT 15m', 'A/B 1m', 'X'.repeat(90)),
      zones: fc.array(
        fc.record({
          side,
          from: times,
          price: prices,
          share: fc.double({ min: 0, max: 0.1, noNaN: true }),
          label: labels,
        }),
      ),
      levels: fc.array(
        fc.record({
          kind: fc.constantFrom('entry', 'stop', 'target', 'last'),
          price: prices,
          label: labels,
          from: times,
        }),
        { maxLength: 20 },
      ),
      crowded: fc.boolean(),
    })
    .map(({ zones, levels, crowded, candles, ...rest }) =>
      sampleChart({
        ...rest,
        candles,
        decimals,
        timeframeMs: market.timeframeMs,
        zones: [...gapsIn(candles, market.timeframeMs), ...zones.map(banded)],
        markers: swingsIn(candles),
        levels: crowded ? [...planFor(candles), ...planFor(candles)] : levels,
      } as Partial<Chart>),
    );

  function withHoles(holes: readonly (readonly [number, number])[]): CandleSeries {
    const missing = (index: number) => holes.reduce((sum, [after, bars]) => sum + (index > after ? bars : 0), 0);
    return { ...walked, time: walked.time.map((time, index) => time + missing(index) * market.timeframeMs) };
  }
});

const side = fc.constantFrom(1 as const, -1 as const);

function banded({ price, share, ...zone }: { readonly price: number; readonly share: number }) {
  return { ...zone, bottom: price, top: price * (1 + share) };
}
