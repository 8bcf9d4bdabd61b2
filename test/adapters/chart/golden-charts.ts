import { fluentTexts } from '../../../adapters/texts/fluent-texts.ts';
import type { Chart } from '../../../src/charts/chart.ts';
import { type ChartPart, composeChart, lastPrice } from '../../../src/charts/compose-chart.ts';
import type { Market } from '../../../src/market/market.ts';
import { type Timeframe, timeframeMs } from '../../../src/market/timeframe.ts';
import { readSeries } from '../../../src/patterns/reading.ts';
import { day, hour, minute } from '../../../src/time.ts';
import { busyMarket, sampleChart } from './sample-chart.ts';
import { sampleCandles } from './sample-market.ts';

/** The charts whose pictures are kept, by the name of the picture. */
export const goldenCharts: Readonly<Record<string, () => Chart>> = {
  'signal-dark': () => sampleChart({}, { seed: 15 }),
  'simulated-light': () => sampleChart({ theme: 'light', watermark: 'SIMULATED' }),
  'replay-german-with-holes': () =>
    withHoles(sampleChart({ watermark: 'REPLAY', language: 'de' }, { seed: 3, count: 90 })),
  'tiny-prices': () => {
    const market = { price: 0.00000123, tick: 1e-10, timeframeMs: 5 * minute, seed: 5, count: 80 };
    return sampleChart({ title: 'PEPE/USDT 5m', decimals: 10 }, market);
  },
  'five-hundred-huge-prices': () => {
    const market = { price: 1_234_567, tick: 1, timeframeMs: day, seed: 9, count: 500, volatility: 0.02 };
    const chart = sampleChart({ title: 'BTC/JPY 1d', decimals: 0 }, { ...market, openTime: Date.UTC(2025, 6, 8) });
    return { ...chart, zones: chart.zones.slice(-8) };
  },
  'structure-dark': () => composed(['live-zones', 'swings', 'breaks', 'pools', 'range'], { timeframe: '1h', seed: 46 }),
  'structure-light': () => ({
    ...composed(['zones', 'breaks', 'pools', 'range'], { timeframe: '1h', seed: 9 }),
    theme: 'light',
  }),
  'sessions-dark': () => composed(['sessions', 'swings'], { timeframe: '15m', seed: 6 }),
  'sessions-light': () => ({ ...composed(['sessions', 'pools'], { timeframe: '30m', seed: 8 }), theme: 'light' }),
  'one-candle-light': () => sampleChart({ title: 'ETH/USDT 1h', theme: 'light' }, { count: 1, timeframeMs: hour }),
};

/** What the engine found in a made-up market, composed as the app does. */
function composed(parts: readonly ChartPart[], { timeframe, seed }: { timeframe: Timeframe; seed: number }): Chart {
  const market = { exchange: 'binance', symbol: 'BTC/USDT', timeframe } as Market;
  const made = { ...busyMarket, seed, count: 1_500, timeframeMs: timeframeMs(timeframe), volatility: 0.002 };
  const candles = sampleCandles(made);
  const texts = fluentTexts();
  return composeChart(texts, {
    reading: readSeries({ market, tickSize: 0.01 }, candles),
    origin: 'live',
    listing: { tickSize: '0.01' },
    shown: 150,
    parts: new Set(parts),
    levels: [lastPrice(texts, candles, 'en')],
    language: 'en',
  });
}

/** More of what a picture must survive. */
export const oddCharts: Readonly<Record<string, () => Chart>> = {
  flat: () => sampleChart({ candles: sampleCandles({ ...busyMarket, volatility: 0 }) }),
  'without volume': () => {
    const chart = sampleChart();
    return { ...chart, candles: { ...chart.candles, volume: new Float64Array(chart.candles.length) } };
  },
  bare: () => sampleChart({ zones: [], markers: [], levels: [], title: '', subtitle: '', footnote: '' }),
  'zones out of sight': () => {
    const chart = sampleChart();
    const zones = chart.zones.map((zone) => ({ ...zone, top: zone.top * 3, bottom: zone.bottom * 3 }));
    return { ...chart, zones };
  },
  'endless words': () => {
    const words = 'Long\u202e words 🚀 '.repeat(40);
    const chart = sampleChart({ title: words, subtitle: words, watermark: words, footnote: words });
    return { ...chart, levels: chart.levels.map((level) => ({ ...level, label: words })) };
  },
};

function withHoles(chart: Chart): Chart {
  const { time } = chart.candles;
  const later = time.map((open, index) => open + (index > 30 ? 10 * hour : 0) + (index > 60 ? 15 * minute : 0));
  return { ...chart, zones: [], candles: { ...chart.candles, time: later } };
}
