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
  readonly market: Market;
  readonly data: MarketData;
  readonly engine: Engine;
}

/** The followed signals of a market after its next closed candle and the events that the candle made known. */
export async function followCandle(
  scope: FollowScope,
  followed: readonly Followed[],
  { candle, events }: { readonly candle: Candle; readonly events: readonly PatternEvent[] },
): Promise<readonly Followed[]> {
  if (followed.every(isDone)) return followed;
  const around = { endedZones: endedZones(scope.engine, events), finer: await finerOf(scope, followed, candle) };
  return followed.map((one) => stepFollowed(one, candle, around));
}

function endedZones(engine: Engine, events: readonly PatternEvent[]): ReadonlySet<string> {
  const ended = events.filter(({ kind }) => kind === 'zone-invalidated' || kind === 'zone-expired');
  return new Set(ended.map(({ object }) => engine.idOf(object)));
}

/** The minute candles of a candle that holds both a stop and a target, where the exchange has them. */
async function finerOf({ market, data }: FollowScope, followed: readonly Followed[], candle: Candle) {
  const minutes = timeframeMs(market.timeframe) / timeframeMs('1m');
  if (minutes < 2 || minutes > 1_440 || !followed.some((one) => wantsFiner(one, candle))) return [];
  try {
    const range = { since: at(candle.openTime), limit: minutes };
    const series = await data.candles({ ...market, timeframe: '1m' }, range);
    const end = candle.openTime + timeframeMs(market.timeframe);
    return Array.from({ length: series.length }, (_, index) => candleAt(series, index)).filter(
      ({ openTime }) => openTime < end,
    );
  } catch {
    return []; // nobody has them, or not now: the stop counts first, and the outcome says that it is unsure
  }
}
