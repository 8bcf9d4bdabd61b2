import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import type { SignalStore } from '../ports/signal-store.ts';
import type { StoreHealth } from '../ports/store-health.ts';
import { findMarkets, type MarketAskers } from '../signals/find-markets.ts';
import { second } from '../time.ts';
import { remembered } from './remembered.ts';
import type { DeskStatus } from './status.ts';

/** What a report is made of. */
export interface StatusPorts extends MarketAskers {
  readonly clock: Clock;
  readonly health: StoreHealth;
  readonly platforms: readonly ChatPlatform[];
  readonly jobRunner: JobRunner;
  readonly signals: SignalStore;
  readonly scans: ScanStore;
  readonly outbox: OutboxStore;
  readonly version: string;
}

/** How every part of the desk is, now. Throws `StoreUnavailable` where the database is away. */
export const reportStatus = (ports: StatusPorts) => {
  const startedAt = ports.clock.monotonic();
  // it reads every row that waits: once for all who ask within seconds
  const outbox = remembered(ports.clock, 5 * second, () =>
    Promise.all([ports.outbox.counts(), ports.outbox.waitingSince()]),
  );
  return async (): Promise<DeskStatus> => {
    const [store, markets, signals, reaches, [deliveries, since]] = await Promise.all([
      ports.health.check(),
      findMarkets(ports),
      ports.signals.count(),
      ports.scans.reaches(),
      outbox(),
    ]);
    return {
      version: ports.version,
      upMs: ports.clock.monotonic() - startedAt,
      store,
      exchanges: ports.exchanges.states(),
      platforms: ports.platforms.map((platform) => ({ platform: platform.platform, ...platform.state() })),
      jobs: ports.jobRunner.states(),
      markets: markets.length,
      signals,
      quarantined: sum([...reaches.values()].map(({ quarantined }) => quarantined)),
      deliveries,
      ...(since === undefined ? {} : { waitingMs: Math.max(0, ports.clock.now() - since) }),
    };
  };
};

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [reason, count] of counts.flatMap((each) => Object.entries(each)))
    total[reason] = (total[reason] ?? 0) + count;
  return total;
}
