import type { Language } from '../chat/language.ts';
import { UserError } from '../errors.ts';
import { findListing, marketOf } from '../market/find-listing.ts';
import type { Listing, Origin } from '../market/listing.ts';
import type { Market } from '../market/market.ts';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import { readSeries } from '../patterns/reading.ts';
import type { ChartRenderer } from '../ports/chart-renderer.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { Texts } from '../ports/texts.ts';
import { composeChart, lastPrice } from './compose-chart.ts';

/** What drawing needs of the world. */
export interface DrawingPorts {
  readonly exchanges: Exchanges;
  readonly charts: ChartRenderer;
  readonly texts: Texts;
}

/** What a person asks to see; 15 minutes where no timeframe is named and there are such candles. */
export interface ChartName {
  readonly symbol: MarketSymbol;
  readonly timeframe?: Timeframe | undefined;
  readonly exchange?: ExchangeId | undefined;
}

/** A picture, what is on it, and the other timeframes there are. */
export interface MarketPicture {
  readonly png: Uint8Array;
  readonly market: Market;
  readonly origin: Origin;
  readonly others: readonly Timeframe[];
}

const readCandles = 600;
const shownCandles = 120;

/** Draws a market as it is now: candles, swings, breaks of structure, zones and the last price. */
export const drawMarket =
  ({ exchanges, charts, texts }: DrawingPorts) =>
  async ({ symbol, timeframe, exchange }: ChartName, language: Language): Promise<MarketPicture> => {
    const listed = await findListing(exchanges, symbol, exchange);
    const { data, listing } = listed;
    const market = marketOf(listed, timeframe ?? usualTimeframe(listing));
    const candles = await data.candles(market, { limit: readCandles });
    if (candles.length === 0) throw new UserError('error-no-candles', { symbol });
    const chart = composeChart(texts, {
      reading: readSeries({ market, tickSize: Number(listing.tickSize) }, candles),
      origin: data.origin,
      listing,
      shown: shownCandles,
      parts: new Set(['zones', 'swings', 'breaks']),
      levels: [lastPrice(texts, candles, language)],
      language,
    });
    const others = listing.timeframes.filter((other) => other !== market.timeframe && usual.includes(other));
    return { png: await charts.render(chart), market, origin: data.origin, others };
  };

const usual: readonly Timeframe[] = ['1m', '5m', '15m', '1h', '4h', '1d'];

function usualTimeframe({ timeframes }: Listing): Timeframe {
  return timeframes.find((timeframe) => timeframe === '15m') ?? timeframes[0] ?? '1h';
}
