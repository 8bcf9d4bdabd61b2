import type { Candle } from '../market/candle.ts';
import { candleAt } from '../market/candle-series.ts';
import type { Market } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import type { Engine } from '../patterns/engine.ts';
import type { PatternEvent } from '../patterns/event.ts';
import type { MarketData } from '../ports/market-data.ts';
import { at } from '../time.ts';
import { type Followed, isDone, stepFollowed, wantsFiner } from './followed.ts';

/** One market whose signals are followed. */
export interface FollowScope {
  readonly engine: Engine;
  /** The minute candles of a candle, oldest first; empty where nobody has them. */
  readonly finer: (candle: Candle) => Promise<readonly Candle[]>;
}

/** The followed signals of a market after its next closed candle and the events that the candle made known. */
export async function followCandle(
  { engine, finer }: FollowScope,
  followed: readonly Followed[],
  { candle, events }: { readonly candle: Candle; readonly events: readonly PatternEvent[] },
): Promise<readonly Followed[]> {
  if (followed.every(isDone)) return followed;
  const isUnclear = followed.some((one) => wantsFiner(one, candle));
  const around = { endedZones: endedZones(engine, events), finer: isUnclear ? await finer(candle) : [] };
  return followed.map((one) => stepFollowed(one, candle, around));
}

function endedZones(engine: Engine, events: readonly PatternEvent[]): ReadonlySet<string> {
  const ended = events.filter(({ kind }) => kind === 'zone-invalidated' || kind === 'zone-expired');
  return new Set(ended.map(({ object }) => engine.idOf(object)));
}

/** Asks an exchange for the minutes of a candle that holds both a stop and a target. */
export const fetchMinutes =
  ({ market, data }: { readonly market: Market; readonly data: MarketData }): FollowScope['finer'] =>
  async ({ openTime }) => {
    const minutes = timeframeMs(market.timeframe) / timeframeMs('1m');
    if (minutes < 2 || minutes > 1_440) return [];
    try {
      const series = await data.candles({ ...market, timeframe: '1m' }, { since: at(openTime), limit: minutes });
      const all = Array.from({ length: series.length }, (_, index) => candleAt(series, index));
      return all.filter((minute) => minute.openTime < openTime + timeframeMs(market.timeframe));
    } catch {
      return []; // nobody has them, or not now: the stop counts first, and the outcome says that it is unsure
    }
  };
