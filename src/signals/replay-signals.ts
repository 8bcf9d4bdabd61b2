import type { Candle } from '../market/candle.ts';
import { type CandleSeries, candleAt, indexFrom } from '../market/candle-series.ts';
import type { Market } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { followCandle } from '../outcomes/follow-signals.ts';
import { type Followed, followedOf, isDone } from '../outcomes/followed.ts';
import { recordOfOutcome, recordOfSignal } from '../outcomes/record-of.ts';
import { createEngine, restoreEngine } from '../patterns/engine.ts';
import type { PatternEvent } from '../patterns/event.ts';
import { after, at } from '../time.ts';
import type { TrackDraft } from '../track-record/track-entry.ts';
import { type Reader, readCandle } from './reader.ts';
import { recipeMemory } from './recipes.ts';

/** One recorded market. */
export interface RecordedMarket {
  readonly market: Market;
  /** Price step as decimal text. */
  readonly tickSize: string;
  readonly candles: CandleSeries;
  /** Its minutes, where they were recorded too: they tell what came first within a candle. */
  readonly minutes?: CandleSeries | undefined;
  /** Saves and restores everything after so many candles, as a restart would. */
  readonly cutEvery?: number | undefined;
}

/** Every signal of a recorded market and what became of it, in the order it became known, as the track record would say it. */
export async function* replaySignals(recorded: RecordedMarket): AsyncGenerator<TrackDraft> {
  const { market, tickSize, candles, cutEvery } = recorded;
  const length = timeframeMs(market.timeframe);
  const finer = minutesOf(recorded);
  let reader = readerOn(recorded);
  let followed: readonly Followed[] = [];
  for (let index = 0; index < candles.length; index += 1) {
    if (cutEvery !== undefined && index % cutEvery === 0 && index > 0) {
      reader = cut(reader);
      followed = JSON.parse(JSON.stringify(followed));
    }
    const candle = candleAt(candles, index);
    const closedAt = after(at(candle.openTime), length);
    let events: readonly PatternEvent[] = [];
    const signals = readCandle(reader, candle, (known) => {
      events = known;
    });
    followed = await followCandle({ engine: reader.engine, finer }, followed, { candle, events });
    for (const one of followed) if (isDone(one)) yield recordOfOutcome(one, closedAt);
    followed = followed.filter((one) => !isDone(one));
    for (const signal of signals) {
      yield recordOfSignal(signal, closedAt);
      followed = [...followed, followedOf(signal, tickSize)];
    }
  }
}

function readerOn({ market, tickSize }: RecordedMarket): Reader {
  const engine = createEngine({ market, tickSize: Number(tickSize) });
  return { market, origin: 'replay', engine, tickSize, memory: recipeMemory(), publishAfter: at(0) };
}

function cut(reader: Reader): Reader {
  const engine = restoreEngine(JSON.parse(JSON.stringify(reader.engine.save())));
  if (!engine) throw new TypeError('an engine does not read its own state');
  return { ...reader, engine, memory: JSON.parse(JSON.stringify(reader.memory)) };
}

function minutesOf({ market, minutes }: RecordedMarket) {
  return async ({ openTime }: Candle): Promise<readonly Candle[]> => {
    if (!minutes || market.timeframe === '1m') return [];
    const [from, to] = [openTime, openTime + timeframeMs(market.timeframe)].map((time) => indexFrom(minutes, time));
    return Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, offset) => candleAt(minutes, (from ?? 0) + offset));
  };
}
