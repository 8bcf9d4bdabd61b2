import type { JobReport } from '../job-report.ts';
import { type Market, marketKey } from '../market/market.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import { after, second, type UnixMs } from '../time.ts';
import { findMarkets } from './find-markets.ts';
import { openScan, type Scan } from './open-scan.ts';
import { type Scanned, type ScanPorts, saveScan, scanMarket } from './scan-market.ts';

/** Markets that are asked for at the same time. */
const lanes = 4;
const restAfterFailureMs = 10 * second;
/** Candles from which on a run without a signal is worth a log line. */
const catchUpCandles = 1_000;
const nothing: Scanned = { candles: 0, signals: 0 };

/** Every scan of this process. */
export interface MarketScanner {
  /**
   * Catches up every market that someone asks for, or leaves off after a batch when `stopping` aborts. Other markets go
   * on where one fails; the first failure is thrown at the end.
   */
  scanMarkets(stopping?: AbortSignal): Promise<JobReport>;
  /** Saves how far every market is. */
  saveScans(): Promise<void>;
}

/** A scanner with no market open yet. */
export function marketScanner(ports: ScanPorts & { exchanges: Exchanges }): MarketScanner {
  const scans: Scans = { open: new Map(), restUntil: new Map(), reached: new Map() };
  return {
    async scanMarkets(stopping = new AbortController().signal) {
      const markets = await findMarkets(ports);
      const outcomes = await inLanes(markets, (market) => scanOne({ ports, scans, stopping }, market));
      await noteReach(ports, scans);
      return reportOf(outcomes);
    },
    async saveScans() {
      for (const scan of scans.open.values()) await saveScan(ports, scan);
    },
  };
}

interface Scans {
  readonly open: Map<string, Scan>;
  /** Machine time until which a market that failed is left alone. */
  readonly restUntil: Map<string, UnixMs>;
  /** How far each market is known to have come. */
  readonly reached: Map<string, UnixMs>;
}

interface Round {
  readonly ports: ScanPorts & { readonly exchanges: Exchanges };
  readonly scans: Scans;
  readonly stopping: AbortSignal;
}

async function scanOne({ ports, scans, stopping }: Round, market: Market): Promise<Scanned> {
  const key = marketKey(market);
  if (stopping.aborted || ports.clock.now() < (scans.restUntil.get(key) ?? 0)) return nothing;
  try {
    const scan = scans.open.get(key) ?? (await openScan(ports, market));
    if (!scan) return nothing;
    scans.open.set(key, scan);
    return await scanMarket(ports, scan, stopping);
  } catch (error) {
    scans.open.delete(key); // the engine may have been fed what was not saved: begin again at the checkpoint
    scans.restUntil.set(key, after(ports.clock.now(), restAfterFailureMs));
    throw error;
  }
}

/** Notes how far the markets came that came further since the last time. */
async function noteReach(ports: Pick<ScanPorts, 'scans'>, { open, reached }: Scans): Promise<void> {
  const advanced = [...open].filter(([key, scan]) => scan.savedAt !== undefined && reached.get(key) !== scan.position);
  await ports.scans.reach(advanced.map(([, { market, position }]) => ({ market, reached: position })));
  for (const [key, { position }] of advanced) reached.set(key, position);
}

async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const waiting = [...items.entries()];
  const outcomes: PromiseSettledResult<Result>[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, item] = next;
      [outcomes[index]] = (await Promise.allSettled([work(item)])) as [PromiseSettledResult<Result>];
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}

function reportOf(outcomes: readonly PromiseSettledResult<Scanned>[]): JobReport {
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const candles = done.reduce((sum, scanned) => sum + scanned.candles, 0);
  const signals = done.reduce((sum, scanned) => sum + scanned.signals, 0);
  return signals > 0 || candles >= catchUpCandles ? { candles, signals } : {};
}
