import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import type { Chart, ChartMarker } from '../../src/charts/chart.ts';
import { composeChart } from '../../src/charts/compose-chart.ts';
import { zonesInSight } from '../../src/charts/zones-in-sight.ts';
import { words } from '../../src/chat/words.ts';
import type { Ohlcv } from '../../src/market/candle.ts';
import { candleAt, indexFrom, seriesOf } from '../../src/market/candle-series.ts';
import type { Market } from '../../src/market/market.ts';
import { timeframeMs } from '../../src/market/timeframe.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';
import { type Reading, readSeries } from '../../src/patterns/reading.ts';
import { at, parseTime, utcMinute } from '../../src/time.ts';
import { type DocCase, small } from './doc-cases.ts';

/** What the engine reads of a case. */
function readCase({ from, bars, params = {}, timeframe = '15m', start = '2024-01-03T08:00' }: DocCase): Reading {
  const market = { exchange: 'example', symbol: 'BTC/USDT', timeframe } as Market;
  const first = parseTime(start) ?? at(0);
  let close = from;
  const rows = [from, ...bars].map((bar, index): Ohlcv => {
    const before = close;
    const [open, high, low, end] =
      typeof bar === 'number' ? [before, Math.max(before, bar) + 1, Math.min(before, bar) - 1, bar] : bar;
    close = end;
    return [first + index * timeframeMs(timeframe), open, high, low, end, 0];
  });
  return readSeries({ market, tickSize: 1, params: { ...small, ...params } }, seriesOf(rows));
}

/** The picture of a case. */
export function chartCase(doc: DocCase): Chart {
  const reading = readCase(doc);
  const texts = fluentTexts();
  const chart = composeChart(texts, {
    ...{
      reading,
      origin: 'live',
      listing: { tickSize: '1' },
      shown: reading.candles.length,
      levels: [],
      language: 'en',
    },
    parts: new Set(doc.parts),
  });
  const labelOf = (zone: string) => texts.plain(words(`zone-${zone}`), 'en');
  const zones = zonesInSight(reading, { from: at(0), labelOf, kinds: doc.zones ?? [] });
  const markers = [...chart.markers, ...marksOf(doc, reading)];
  const levels = doc.pools ? chart.levels.filter(({ label }) => /^P[DWM][HL]$/.test(label)) : chart.levels;
  return { ...chart, title: doc.title, subtitle: 'golden case', zones, markers, levels, footnote: '' };
}

/** The part of a case's log that its page is about, a line an event. */
export function logCase(doc: DocCase): string {
  const reading = readCase(doc);
  return reading.events
    .filter((event) => isShown(event, doc))
    .map((event) => `${lineOf(reading, event)}\n`)
    .join('');
}

function isShown(event: PatternEvent, { zones = [], pools, events = {} }: DocCase): boolean {
  if (pools && 'pool' in event && !pools.includes(event.pool)) return false;
  return event.kind in events || ('zone' in event && zones.includes(event.zone));
}

const common = new Set([
  'seq',
  'revision',
  'kind',
  'object',
  'anchorIdx',
  'anchoredAt',
  'knownIdx',
  'knownAt',
  'side',
  'layer',
]);

function lineOf({ engine }: Reading, event: PatternEvent): string {
  const { kind, side, anchoredAt, knownAt, ...rest } = engine.exportEvent(event);
  const own = Object.entries(rest).filter(([key, value]) => !common.has(key) && value !== null && !isId(value));
  const facts = own.map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
  const direction = { 1: 'up', [-1]: 'down', 0: '' }[side];
  return [`${utcMinute(at(knownAt))} drawn ${utcMinute(at(anchoredAt))}`, kind, direction, facts.join(', ')]
    .join(' ')
    .trim();
}

/** Ids change with the version of the engine; what they stand for is told by the other events. */
function isId(value: unknown): boolean {
  return /^"?\[?"?[0-9a-f]{16}"/.test(JSON.stringify(value));
}

function marksOf(doc: DocCase, { events: log, candles }: Reading): ChartMarker[] {
  return log.flatMap((event) => {
    const label = isShown(event, doc) && doc.events?.[event.kind];
    if (!label) return [];
    const side: 1 | -1 = event.side < 0 ? -1 : 1;
    const index = Math.max(0, indexFrom(candles, event.knownAt) - 1);
    const candle = candleAt(candles, index);
    return [{ at: at(candle.openTime), price: side > 0 ? candle.high : candle.low, side, label }];
  });
}
