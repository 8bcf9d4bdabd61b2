import type { Logger } from 'pino';
import type { Market } from '../../src/market/market.ts';
import type { ExchangeId } from '../../src/market/symbol.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Compute } from '../../src/ports/compute.ts';
import type { UnixMs } from '../../src/time.ts';
import { second } from '../../src/time.ts';
import { openLive } from './ccxt/open-live.ts';
import type { ExchangePlan } from './exchange-plan.ts';
import type { ExchangeSettings } from './exchange-settings.ts';
import type { Feed } from './feed.ts';
import { openReplay } from './replay/open-replay.ts';
import { openSimulation } from './simulated/open-simulation.ts';

export interface ExchangesHost {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly compute: Compute;
  /** Open time of the last candle of a market that was scanned before a restart; replays and simulations go on from it. */
  resumeAt?(market: Market): UnixMs | undefined;
  /** Nothing is loaded, read or sent before it resolves; unset = at once. */
  readonly ready?: Promise<unknown>;
}

/** One name of the setting: a live exchange, the simulated one, or all exchanges of a replay. */
export interface Source {
  readonly live: boolean;
  /** Empty before `begin`, but for a live exchange. */
  feeds(): readonly Feed[];
  /** Resolves when its feeds answer. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

const settleMs = 5 * second;

/** A source for every name, in order. */
export function sourcesOf(plan: ExchangePlan, settings: ExchangeSettings, host: ExchangesHost): Source[] {
  return plan.exchanges.map((exchange) => {
    if (exchange === 'replay') return replaySource(plan, settings, host);
    if (exchange === 'simulated') return simulatedSource(settings, host);
    return liveSource(exchange, plan, host);
  });
}

/** Begins all and resolves when all answer; does not wait for a live exchange for more than 5 s. */
export async function beginAll(sources: readonly Source[], clock: Clock): Promise<void> {
  const done = new AbortController();
  const tooLate = clock.sleep(settleMs, done.signal);
  await Promise.all(sources.map((source) => (source.live ? Promise.race([source.begin(), tooLate]) : source.begin())));
  done.abort();
}

/** The simulated market as a source. */
export function simulatedSource(settings: ExchangeSettings, host: ExchangesHost): Source {
  const speed = settings.OUTCRY_SIMULATED_SPEED;
  return offlineSource(async () => [openSimulation({ clock: host.clock, speed, resumeAt: resumeAtOf(host) })]);
}

function replaySource({ files, replayFrom }: ExchangePlan, settings: ExchangeSettings, host: ExchangesHost): Source {
  const { clock, compute, logger } = host;
  const speed = settings.OUTCRY_REPLAY_SPEED;
  const resumeAt = resumeAtOf(host);
  return offlineSource(() => openReplay(files, { clock, compute, logger, speed, from: replayFrom, resumeAt }));
}

function resumeAtOf(host: ExchangesHost): (market: Market) => UnixMs | undefined {
  return (market) => host.resumeAt?.(market);
}

function offlineSource(open: () => Promise<readonly Feed[]>): Source {
  let feeds: readonly Feed[] = [];
  return {
    live: false,
    feeds: () => feeds,
    begin: async () => {
      feeds = await open();
    },
    close: async () => {},
  };
}

function liveSource(exchange: ExchangeId, { urls }: ExchangePlan, { clock, logger }: ExchangesHost): Source {
  const feed = openLive(exchange, { clock, logger, url: urls.get(exchange) });
  return { live: true, feeds: () => [feed], begin: feed.connect, close: feed.close };
}
