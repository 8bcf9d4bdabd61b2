import type { Language } from '../chat/language.ts';
import { words } from '../chat/words.ts';
import { type CandleSeries, candleAt, sliceSeries } from '../market/candle-series.ts';
import type { Listing, Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { Decimal } from '../money.ts';
import type { Texts } from '../ports/texts.ts';
import { after, at, utcMinute } from '../time.ts';
import type { Chart, ChartLevel } from './chart.ts';
import { chartPatterns } from './chart-patterns.ts';

/** What a picture is made of. */
export interface Composition {
  readonly market: Market;
  readonly origin: Origin;
  readonly listing: Listing;
  /** Those that are shown, after those that only the patterns are read from. Not empty. */
  readonly candles: CandleSeries;
  readonly shown: number;
  readonly levels: readonly ChartLevel[];
  readonly language: Language;
}

/** The chart of a market as data, its words written in one language. */
export function composeChart(
  texts: Texts,
  { market, origin, listing, candles, shown, levels, language }: Composition,
): Chart {
  const { exchange, symbol, timeframe } = market;
  const say = (id: string) => texts.plain(words(id), language);
  const visible = sliceSeries(candles, Math.max(0, candles.length - shown));
  const first = at(candleAt(visible, 0).openTime);
  const end = after(at(candleAt(visible, visible.length - 1).openTime), timeframeMs(timeframe));
  const source = { market, tickSize: listing.tickSize, zoneLabel: (zone: string) => say(`zone-${zone}`) };
  return {
    title: `${symbol} ${timeframe}`,
    subtitle: exchange,
    ...(origin === 'live' ? {} : { watermark: say(`chart-${origin}`) }),
    theme: 'dark',
    language,
    timeframeMs: timeframeMs(timeframe),
    decimals: new Decimal(listing.tickSize).decimalPlaces(),
    candles: visible,
    ...chartPatterns(source, candles, first),
    levels,
    footnote: `${utcMinute(end)} UTC`,
  };
}
