import { keptOf } from '../analysis/keep.ts';
import type { MarketFacts, MarketName } from '../analysis/market-reading.ts';
import { factsOf, readMarket } from '../analysis/read-market.ts';
import type { Language } from '../chat/language.ts';
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

/** A picture, and what is on it. */
export interface MarketPicture extends MarketFacts {
  readonly png: Uint8Array;
}

/** 15 minutes where no timeframe is named and there are such candles. */
const chartReading = { candles: 600, usual: '15m' } as const;
const shownCandles = 120;

/** Draws a market as it is now: candles, swings, breaks of structure, zones and the last price. */
export const drawMarket =
  ({ exchanges, charts, texts }: DrawingPorts) =>
  async (name: MarketName, language: Language): Promise<MarketPicture> => {
    const read = await readMarket({ exchanges })(name, chartReading);
    const { reading, origin, listing } = read;
    const draw = () => {
      const levels = [lastPrice(texts, reading.candles, language)];
      const shown = { reading, origin, listing, language, shown: shownCandles };
      return charts.render(composeChart(texts, { ...shown, parts: new Set(['zones', 'swings', 'breaks']), levels }));
    };
    return { ...factsOf(read), png: await keptOf(reading, `chart ${language}`, draw) };
  };
