import { planForAudience } from '../delivery/audience.ts';
import { findAudience, type ReaderPorts } from '../delivery/find-readers.ts';
import type { Candle } from '../market/candle.ts';
import { type CandleSeries, candleAt } from '../market/candle-series.ts';
import { timeframeMs } from '../market/timeframe.ts';
import type { Clock } from '../ports/clock.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import type { SignalStore, SignalWithDeliveries } from '../ports/signal-store.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import { after, at, second } from '../time.ts';
import { checkpointOf, type Scan } from './open-scan.ts';
import { readCandle } from './reader.ts';
import type { Signal } from './signal.ts';

/** What the scan of one market needs of the world. */
export interface ScanPorts extends ReaderPorts {
  readonly scans: ScanStore;
  readonly signals: SignalStore;
  readonly watches: WatchStore;
  readonly clock: Clock;
}

/** What one scan did. */
export interface Scanned {
  readonly candles: number;
  readonly signals: number;
}

const batchCandles = 2_000;
const checkpointEveryCandles = 500;
/** Signals from before the desk began to watch that are kept, so that there is something to look at. */
const historyKept = 5;

/**
 * Feeds every candle that closed since the scan's position, in order, once, and saves each batch's signals together
 * with what must be delivered before the position is. Ends when the market's own time is reached, or after a batch
 * when `stopping` aborts.
 */
export async function scanMarket(ports: ScanPorts, scan: Scan, stopping: AbortSignal): Promise<Scanned> {
  let candles = 0;
  let signals = 0;
  while (isDue(ports, scan) && !stopping.aborted) {
    const since = after(scan.position, timeframeMs(scan.market.timeframe));
    const batch = await scan.data.candles(scan.market, { since, limit: batchCandles });
    if (batch.length === 0) scan.quietUntil = after(ports.clock.now(), 5 * second); // nobody traded, or the exchange is late
    signals += await takeBatch(ports, scan, batch);
    candles += batch.length;
  }
  return { candles, signals };
}

/** Saves the checkpoint of a scan. */
export async function saveScan(ports: Pick<ScanPorts, 'scans'>, scan: Scan): Promise<void> {
  if (scan.savedAt === scan.position) return;
  await ports.scans.save(scan.market, checkpointOf(scan));
  scan.savedAt = scan.position;
}

function isDue({ clock }: ScanPorts, { market, data, position, quietUntil }: Scan): boolean {
  return data.now(market) >= position + 2 * timeframeMs(market.timeframe) && clock.now() >= quietUntil;
}

async function takeBatch(ports: ScanPorts, scan: Scan, batch: CandleSeries): Promise<number> {
  if (batch.length === 0) return 0;
  const found = readBatch(scan, batch);
  const saved = found.length === 0 ? [] : await ports.signals.addNew(await withDeliveries(ports, scan, found));
  scan.position = at(candleAt(batch, batch.length - 1).openTime);
  if (isCheckpointDue(scan)) await saveScan(ports, scan);
  return saved.filter(({ historical }) => !historical).length;
}

function readBatch(scan: Scan, batch: CandleSeries): Signal[] {
  const found = Array.from({ length: batch.length }, (_, index): Candle => candleAt(batch, index)).flatMap((candle) =>
    readCandle(scan, candle),
  );
  const news = found.filter(({ historical }) => !historical);
  return [...found.filter(({ historical }) => historical).slice(-historyKept), ...news];
}

async function withDeliveries(ports: ScanPorts, scan: Scan, found: readonly Signal[]): Promise<SignalWithDeliveries[]> {
  const audience = await findAudience(ports)(await ports.watches.watchersOf(scan.market));
  const now = ports.clock.now();
  return found.map((signal) => ({
    signal,
    deliveries: signal.historical ? [] : planForAudience(eventOf(signal), audience, now),
  }));
}

function eventOf({ id }: Signal) {
  return { id: `signal:${id}`, about: 'signal', content: { kind: 'signal', signal: id } } as const;
}

function isCheckpointDue({ market, position, savedAt }: Scan): boolean {
  return savedAt === undefined || position - savedAt >= checkpointEveryCandles * timeframeMs(market.timeframe);
}
