import fc from 'fast-check';
import type { Chart, ChartRange } from '../../../src/charts/chart.ts';
import type { CandleSeries } from '../../../src/market/candle-series.ts';
import { zoneKinds } from '../../../src/patterns/object.ts';
import { after, at, day, hour, minute, type UnixMs } from '../../../src/time.ts';
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

  const near = fc.double({ min: 0.9, max: 1.02, noNaN: true }).map((share) => share * market.price);
  const spans = fc.integer({ min: 1, max: 60 });
  const lasting = <Part extends { from: UnixMs; bars: number }>({ bars, ...part }: Part) => {
    return { ...part, to: after(part.from, bars * market.timeframeMs) };
  };

  return fc
    .record({
      candles: fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 90 })), { maxLength: 5 }).map(withHoles),
      theme: fc.constantFrom('dark', 'light'),
      language: fc.constantFrom('en', 'de'),
      title: fc.constantFrom('BTC/USDT 15m', 'A/B 1m', 'X'.repeat(90)),
      zones: fc.array(
        fc.record({
          side,
          kind: fc.constantFrom(...zoneKinds),
          from: times,
          price: prices,
          share: fc.double({ min: 0, max: 0.1, noNaN: true }),
          label: labels,
        }),
      ),
      breaks: fc.array(
        fc.record({
          side,
          layer: fc.constantFrom('internal', 'swing'),
          price: prices,
          from: times,
          bars: spans,
          label: fc.constantFrom('BOS', 'CHoCH', 'MSS+'),
        }),
      ),
      range: fc.record({ side, price: near, share: fc.double({ min: 0, max: 0.3, noNaN: true }), from: times }),
      sessions: fc.array(fc.record({ from: times, bars: spans, killZone: fc.boolean(), label: labels })),
      levels: fc.array(
        fc.record({
          kind: fc.constantFrom('entry', 'stop', 'target', 'last', 'pool'),
          price: prices,
          label: labels,
          from: times,
        }),
        { maxLength: 20 },
      ),
      crowded: fc.boolean(),
    })
    .map(({ zones, levels, crowded, candles, range, breaks, sessions, ...rest }) =>
      sampleChart({
        ...rest,
        range: rangeOf(range),
        breaks: breaks.map(lasting),
        sessions: sessions.map(lasting),
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

interface RangeSeed {
  readonly side: 1 | -1;
  readonly price: number;
  readonly share: number;
  readonly from: UnixMs;
}

function rangeOf({ side: trend, price: low, share, from }: RangeSeed): ChartRange {
  const height = low * share;
  const entry = { top: low + 0.38 * height, bottom: low + 0.21 * height };
  const names = { premium: 'premium', discount: 'discount', equilibrium: 'equilibrium', entry: 'OTE' };
  return { side: trend, low, high: low + height, from, entry, labels: names };
}

function banded({ price, share, ...zone }: { readonly price: number; readonly share: number }) {
  return { ...zone, bottom: price, top: price * (1 + share) };
}
