import type { CandleSeries } from '../../../src/market/candle-series.ts';
import type { Market } from '../../../src/market/market.ts';
import { timeframeMs } from '../../../src/market/timeframe.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { UnixMs } from '../../../src/time.ts';
import { at } from '../../../src/time.ts';
import type { MarketClock } from '../market-clock.ts';
import { marketClock } from '../market-clock.ts';
import type { CandleFileIndex } from './index-candle-file.ts';

/** One recorded market that is being replayed. */
export interface Recording {
  readonly market: Market;
  readonly decimals: number;
  /** Where the replay began, before any restart. */
  readonly beganAt: UnixMs;
  readonly clock: MarketClock;
  /** Every candle of the file; read when first asked for. */
  series(): Promise<CandleSeries>;
}

export interface RecordingStart {
  readonly clock: Clock;
  readonly speed: number;
  /** Where to begin, kept within the file; unset = where the index says. */
  readonly from?: UnixMs | undefined;
  /** Open time of the last candle that was scanned before a restart. */
  readonly resumeAt?: UnixMs | undefined;
  readonly read: () => Promise<CandleSeries>;
}

/** Starts the clock of a recorded market: at its beginning, or where it stopped. */
export function startRecording(market: Market, index: CandleFileIndex, start: RecordingStart): Recording {
  const length = timeframeMs(market.timeframe);
  const end = index.last + length;
  const began = Math.min(end, Math.max(index.first, start.from ?? index.start));
  const resumed = start.resumeAt === undefined ? began : Math.min(end, Math.max(began, start.resumeAt + length));
  const clock = marketClock(start.clock, { from: at(resumed), speed: start.speed, until: at(end) });
  return { market, decimals: index.decimals, beganAt: at(began), clock, series: onceRead(start.read) };
}

/** Reads at most once; a failed read is tried again when next asked for. */
function onceRead<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}
