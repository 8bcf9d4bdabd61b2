import type { Language } from '../chat/language.ts';
import { words } from '../chat/words.ts';
import { OutcryError } from '../errors.ts';
import { indexFrom, sliceSeries } from '../market/candle-series.ts';
import { findListing } from '../market/find-listing.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { readSeries } from '../patterns/reading.ts';
import type { Texts } from '../ports/texts.ts';
import type { Signal } from '../signals/signal.ts';
import { after } from '../time.ts';
import type { ChartLevel } from './chart.ts';
import { type ChartPart, composeChart } from './compose-chart.ts';
import type { DrawingPorts } from './draw-market.ts';

const readCandles = 600;
const shownCandles = 72;
const parts: ReadonlySet<ChartPart> = new Set(['zones', 'swings']);

/**
 * Draws a market as it was when a signal became known, with its levels: nothing later is on the picture. Undefined
 * where the exchange does not give those candles now.
 */
export const drawSignal =
  ({ exchanges, charts, texts }: DrawingPorts) =>
  async (signal: Signal, language: Language): Promise<Uint8Array | undefined> => {
    try {
      const { market, origin, knownAt } = signal;
      const { data, listing } = await findListing(exchanges, market.symbol, market.exchange);
      const since = after(knownAt, -readCandles * timeframeMs(market.timeframe));
      const read = await data.candles(market, { since, limit: readCandles });
      const candles = sliceSeries(read, 0, indexFrom(read, knownAt)); // where candles are missing, more came
      if (candles.length === 0) return undefined;
      const reading = readSeries({ market, tickSize: Number(listing.tickSize) }, candles);
      const levels = levelsOf(signal, texts, language);
      return await charts.render(
        composeChart(texts, { reading, origin, listing, shown: shownCandles, parts, levels, language }),
      );
    } catch (error) {
      if (error instanceof OutcryError) return undefined; // the card goes out without its picture
      throw error;
    }
  };

/** The levels begin where the newest piece of evidence is drawn, so that they hide no older candle. */
function levelsOf({ plan, evidence, knownAt }: Signal, texts: Texts, language: Language): ChartLevel[] {
  const from = evidence.at(-1)?.anchoredAt ?? knownAt;
  const say = (id: string, number?: number) =>
    texts.plain(words(id, number === undefined ? undefined : { number }), language);
  return [
    { kind: 'entry', price: plan.entry.toNumber(), label: say('plan-entry'), from },
    { kind: 'stop', price: plan.stop.toNumber(), label: say('plan-stop'), from },
    ...plan.targets.map(
      ({ price }, index) =>
        ({ kind: 'target', price: price.toNumber(), label: say('plan-target', index + 1), from }) as const,
    ),
  ];
}
