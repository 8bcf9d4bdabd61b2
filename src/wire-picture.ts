import { work } from '../adapters/chart/draw-chart.worker.ts';
import { fluentTexts } from '../adapters/texts/fluent-texts.ts';
import { composeChart, lastPrice } from './charts/compose-chart.ts';
import { StartError } from './errors.ts';
import type { CandleSeries } from './market/candle-series.ts';
import type { EngineOptions } from './patterns/engine.ts';
import { readSeries } from './patterns/reading.ts';

const shownCandles = 150;

/** A PNG of the last 150 candles with what is alive after them. Throws `StartError` where there is no candle. */
export function drawPatterns(options: EngineOptions, candles: CandleSeries): Promise<Uint8Array> {
  if (candles.length === 0) throw new StartError('There is no candle to draw.');
  const texts = fluentTexts();
  const chart = composeChart(texts, {
    reading: readSeries(options, candles),
    origin: 'live',
    listing: { tickSize: String(options.tickSize) },
    shown: shownCandles,
    parts: new Set(['live-zones', 'swings', 'breaks', 'pools', 'range']),
    levels: [lastPrice(texts, candles, 'en')],
    language: 'en',
  });
  return work(chart);
}
