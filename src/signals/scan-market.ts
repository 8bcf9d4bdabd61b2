import type { Alert } from '../alerts/alert.ts';
import { type AlertRound, lookAtCandle, saveAlerts } from '../alerts/check-alerts.ts';
import { type Audience, planForAudience } from '../delivery/audience.ts';
import { findAudience, type ReaderPorts } from '../delivery/find-readers.ts';
import type { Candle } from '../market/candle.ts';
import { type CandleSeries, candleAt } from '../market/candle-series.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { fetchMinutes, followCandle } from '../outcomes/follow-signals.ts';
import { type Followed, followedOf, isDone } from '../outcomes/followed.ts';
import type { PatternEvent } from '../patterns/event.ts';
import type { AlertStore } from '../ports/alert-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { FollowStore } from '../ports/follow-store.ts';
import type { PublicationStore } from '../ports/publication-store.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import type { SignalStore, SignalWithDeliveries } from '../ports/signal-store.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import { after, at, second } from '../time.ts';
import { checkpointOf, type Scan } from './open-scan.ts';
import { type Publication, passes } from './publication.ts';
import { readCandle } from './reader.ts';
import type { Signal } from './signal.ts';

/** What the scan of one market needs of the world. */
export interface ScanPorts extends ReaderPorts {
  readonly scans: ScanStore;
  readonly signals: SignalStore;
  readonly watches: WatchStore;
  readonly publications: PublicationStore;
  readonly follows: FollowStore;
  readonly alerts: AlertStore;
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

/** Saves the checkpoint of a scan, after how far its signals were followed, which must never lag behind it. */
export async function saveScan(ports: Pick<ScanPorts, 'scans' | 'follows'>, scan: Scan): Promise<void> {
  if (scan.savedAt === scan.position) return;
  if (scan.followed && scan.followed.length > 0) await ports.follows.save(scan.followed);
  await ports.scans.save(scan.market, checkpointOf(scan));
  scan.savedAt = scan.position;
}

function isDue({ clock }: ScanPorts, { market, data, position, quietUntil }: Scan): boolean {
  return data.now(market) >= position + 2 * timeframeMs(market.timeframe) && clock.now() >= quietUntil;
}

async function takeBatch(ports: ScanPorts, scan: Scan, batch: CandleSeries): Promise<number> {
  if (batch.length === 0) return 0;
  scan.followed ??= await ports.follows.open(scan.market);
  const before = scan.followed;
  const alerts = await ports.alerts.onCandles(scan.market);
  const { found, followed, round } = await readBatch(scan, batch, { followed: before, alerts });
  const saved = found.length === 0 ? [] : await ports.signals.addNew(await withDeliveries(ports, scan, found));
  const ended = followed.filter((one, index) => isDone(one) && !(before[index] && isDone(before[index])));
  if (ended.length > 0) await ports.follows.save(ended);
  await saveAlerts(ports, { before: alerts, round, origin: scan.origin });
  scan.followed = followed.filter((one) => !isDone(one));
  scan.position = at(candleAt(batch, batch.length - 1).openTime);
  if (isCheckpointDue(scan)) await saveScan(ports, scan);
  return saved.filter(({ historical }) => !historical).length;
}

/** What is followed and waited for, as it was before a batch. */
interface Before {
  readonly followed: readonly Followed[];
  readonly alerts: readonly Alert[];
}

/** The signals of a batch, and what became of those that are followed, a candle after the other. */
async function readBatch(scan: Scan, batch: CandleSeries, before: Before) {
  const found: Signal[] = [];
  let { followed } = before;
  let round: AlertRound = { alerts: before.alerts, firings: [] };
  const scope = { engine: scan.engine, finer: fetchMinutes(scan) };
  for (let index = 0; index < batch.length; index += 1) {
    const candle: Candle = candleAt(batch, index);
    let events: readonly PatternEvent[] = [];
    const signals = readCandle(scan, candle, (known) => {
      events = known;
    });
    if (followed.length > 0) followed = await followCandle(scope, followed, { candle, events });
    round = lookAtCandle(round, scan.engine, events);
    followed = [...followed, ...newlyFollowed(scan, followed, signals)];
    found.push(...signals);
  }
  const news = found.filter(({ historical }) => !historical);
  return { found: [...found.filter(({ historical }) => historical).slice(-historyKept), ...news], followed, round };
}

function newlyFollowed({ tickSize }: Scan, followed: readonly Followed[], signals: readonly Signal[]): Followed[] {
  const published = signals.filter(
    ({ id, historical }) => !historical && !followed.some(({ signal }) => signal === id),
  );
  return published.map((signal) => followedOf(signal, tickSize));
}

async function withDeliveries(ports: ScanPorts, scan: Scan, found: readonly Signal[]): Promise<SignalWithDeliveries[]> {
  const { watches, publications } = ports;
  const audience = await findAudience(ports)(await watches.watchersOf(scan.market));
  const published = await reachable(ports, await publications.wanting(scan.market.symbol));
  const now = ports.clock.now();
  return found.map((signal) => ({
    signal,
    ...(signal.historical ? {} : { followed: followedOf(signal, scan.tickSize) }),
    deliveries: signal.historical ? [] : planForAudience(eventOf(signal), withPlaces(audience, published, signal), now),
  }));
}

/** Publications in places that still take messages. */
async function reachable(ports: ScanPorts, published: readonly Publication[]): Promise<readonly Publication[]> {
  const { shared } = await findAudience(ports)(published.map(({ address }) => address));
  return published.filter(({ address }) => shared.includes(address));
}

function withPlaces(audience: Audience, published: readonly Publication[], signal: Signal): Audience {
  const places = published.filter(({ filter }) => passes(filter, signal)).map(({ address }) => address);
  return { ...audience, shared: [...audience.shared, ...places] };
}

function eventOf({ id }: Signal) {
  return { id: `signal:${id}`, about: 'signal', content: { kind: 'signal', signal: id } } as const;
}

function isCheckpointDue({ market, position, savedAt }: Scan): boolean {
  return savedAt === undefined || position - savedAt >= checkpointEveryCandles * timeframeMs(market.timeframe);
}
