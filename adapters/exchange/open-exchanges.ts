import type { Market } from '../../src/market/market.ts';
import type { Exchanges } from '../../src/ports/exchanges.ts';
import type { MarketData } from '../../src/ports/market-data.ts';
import { exchangePlan } from './exchange-plan.ts';
import type { ExchangeSettings } from './exchange-settings.ts';
import type { ExchangesHost, Source } from './exchange-sources.ts';
import { beginAll, simulatedSource, sourcesOf } from './exchange-sources.ts';
import { firstWatchlist } from './first-watchlist.ts';

/**
 * The exchanges that the settings name. Returns at once and goes to work when the host is ready. Where only live
 * exchanges are named and none answers in time, a simulated market takes their place until the next start.
 * Throws a `StartError` for a setting that cannot be followed.
 */
export function openExchanges(settings: ExchangeSettings, host: ExchangesHost): Exchanges {
  const plan = exchangePlan(settings);
  const sources: Source[] = sourcesOf(plan, settings, host);
  let first: MarketData | undefined;
  let watchlist: readonly Market[] = [];
  let settled = false;
  let closed = false;

  const feeds = () => sources.flatMap((source) => source.feeds());
  const answering = () => feeds().flatMap((feed) => feed.data() ?? []);
  const firstThenOthers = () => (first ? [...new Set([first, ...answering()])] : answering());

  async function settle(): Promise<void> {
    await host.ready;
    await beginAll(sources, host.clock);
    if (closed) return;
    if (answering().length === 0 && sources.every(({ live }) => live)) {
      host.logger.warn({ exchanges: plan.exchanges }, 'no exchange answers; a simulated market takes their place');
      const simulated = simulatedSource(settings, host);
      await simulated.begin();
      sources.push(simulated);
    }
    first = answering()[0];
    watchlist = await firstWatchlist(feeds(), plan.watchlist, host.logger);
    settled = true;
  }

  const settling = settle();
  return {
    settled: () => settling,
    default: () => (settled ? first : undefined),
    all: () => (settled ? firstThenOthers() : []),
    watchlist: () => watchlist,
    states: () => feeds().map((feed) => feed.state()),
    async close() {
      closed = true;
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}
