import { shortPoolWords } from '../analysis/pool-words.ts';
import type { Language } from '../chat/language.ts';
import { type Words, words } from '../chat/words.ts';
import { type CandleSeries, candleAt, sliceSeries } from '../market/candle-series.ts';
import type { Listing, Origin } from '../market/listing.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { Decimal } from '../money.ts';
import type { ZoneKind } from '../patterns/object.ts';
import type { Reading } from '../patterns/reading.ts';
import type { Texts } from '../ports/texts.ts';
import { after, at, type UnixMs, utcMinute } from '../time.ts';
import type { Chart, ChartLevel } from './chart.ts';
import { poolsInSight, sessionsInSight } from './pools-in-sight.ts';
import { breaksInSight, rangeInSight, swingsInSight } from './structure-in-sight.ts';
import { liveZonesInSight, zonesInSight } from './zones-in-sight.ts';

/** Parts of a picture: past and present lives of the usual zones, or only the live ones of all kinds near the price; … */
export type ChartPart = 'zones' | 'live-zones' | 'swings' | 'breaks' | 'pools' | 'range' | 'sessions';

/** What a picture is made of. */
export interface Composition {
  readonly reading: Reading;
  readonly origin: Origin;
  readonly listing: Pick<Listing, 'tickSize'>;
  /** How many of the newest candles are shown, after those that only the patterns are read from. */
  readonly shown: number;
  readonly parts: ReadonlySet<ChartPart>;
  readonly levels: readonly ChartLevel[];
  readonly language: Language;
}

/** Zones and pools at each side of the price where only the nearest are shown. */
const mostAtEachSide = { zones: 3, pools: 3 };

/** The chart of a market as data, its words written in one language. Throws a RangeError where there is no candle. */
export function composeChart(texts: Texts, composition: Composition): Chart {
  const { reading, origin, listing, shown, language } = composition;
  const { market } = reading.engine;
  const { exchange, symbol, timeframe } = market;
  const say = (said: Words) => texts.plain(said, language);
  const visible = sliceSeries(reading.candles, Math.max(0, reading.candles.length - shown));
  const from = at(candleAt(visible, 0).openTime);
  return {
    title: `${symbol} ${timeframe}`,
    subtitle: exchange,
    ...(origin === 'live' ? {} : { watermark: say(words(`watermark-${origin}`)) }),
    theme: 'dark',
    language,
    timeframeMs: timeframeMs(timeframe),
    decimals: new Decimal(listing.tickSize).decimalPlaces(),
    candles: visible,
    ...partsOf(composition, { from, say }),
    footnote: `${utcMinute(endOf(visible, timeframeMs(timeframe)))} UTC`,
  };
}

/** The last price as a level. */
export function lastPrice(texts: Texts, candles: CandleSeries, language: Language): ChartLevel {
  const { close } = candleAt(candles, candles.length - 1);
  return { kind: 'last', price: close, label: texts.plain(words('chart-last'), language) };
}

interface Scene {
  readonly from: UnixMs;
  readonly say: (words: Words) => string;
}

function partsOf({ reading, parts, levels, shown }: Composition, { from, say }: Scene) {
  const labelOf = (zone: ZoneKind) => say(words(`zone-${zone}`));
  const range = parts.has('range') ? rangeInSight(reading, rangeLabels(say)) : undefined;
  const live = parts.has('live-zones') ? liveZonesInSight(reading, mostAtEachSide.zones, labelOf) : [];
  const pools = parts.has('pools')
    ? poolsInSight(reading, { shown, most: mostAtEachSide.pools, labelOf: (pool) => say(shortPoolWords(pool)) })
    : [];
  return {
    zones: parts.has('zones') ? zonesInSight(reading, { from, labelOf }) : live,
    markers: parts.has('swings') ? swingsInSight(reading, from) : [],
    breaks: parts.has('breaks') ? breaksInSight(reading, from) : [],
    sessions: parts.has('sessions') ? sessionsInSight(reading, from, (name) => say(words(`brief-${name}`))) : [],
    levels: [...levels, ...pools],
    ...(range ? { range } : {}),
  };
}

function rangeLabels(say: Scene['say']) {
  return {
    premium: say(words('range-premium')),
    discount: say(words('range-discount')),
    equilibrium: say(words('range-equilibrium')),
    entry: say(words('range-ote')),
  };
}

function endOf(candles: CandleSeries, length: number): UnixMs {
  return after(at(candleAt(candles, candles.length - 1).openTime), length);
}
