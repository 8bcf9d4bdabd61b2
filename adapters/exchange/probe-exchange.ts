import type { Logger } from 'pino';
import type { ExchangeId } from '../../src/market/symbol.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { ccxtCalls } from './ccxt/ccxt-calls.ts';
import { loadCcxtExchange } from './ccxt/ccxt-exchange.ts';
import { timedFetch } from './ccxt/timed-fetch.ts';

export interface ProbeHost {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Another host for the same API. */
  readonly url?: URL | undefined;
  readonly deadlineMs: number;
}

/** What an exchange's answer tells. */
export interface ProbedExchange {
  readonly latencyMs: number;
  /** How far the exchange's clock is ahead of ours; 0 where both agree within 2 s. */
  readonly aheadMs: number;
}

/** Asks a live exchange for its time, or for its markets where it tells no time. Throws `ExchangeUnavailable`. */
export async function probeExchange(exchange: ExchangeId, host: ProbeHost): Promise<ProbedExchange> {
  const { clock, deadlineMs } = host;
  const closed = new AbortController();
  const http = timedFetch({ clock, deadlineMs, closing: closed.signal });
  const calls = ccxtCalls({ ...host, exchange, http, closing: closed.signal });
  const ccxt = await loadCcxtExchange(exchange, { url: host.url, fetch: http.fetch });
  try {
    if (ccxt.has['fetchTime'] === true) await calls.call({ operation: 'fetchTime', run: () => ccxt.fetchTime() });
    else await calls.call({ operation: 'loadMarkets', run: () => ccxt.loadMarkets(true) });
    return { latencyMs: calls.state().latencyMs ?? 0, aheadMs: http.now() - clock.now() };
  } finally {
    closed.abort();
  }
}
