import { ccxtModule } from './ccxt-ids.ts';
import { quirksOf } from './quirks.ts';

/** The part of a ccxt exchange that public market data needs. What it answers is unknown until it is parsed. */
export interface CcxtExchange {
  readonly timeframes: unknown;
  readonly precisionMode: unknown;
  readonly features: unknown;
  readonly has: Record<string, unknown>;
  readonly urls: { api: unknown };
  fetchImplementation: typeof fetch;
  fetchTime(): Promise<unknown>;
  loadMarkets(reload: boolean): Promise<unknown>;
  fetchOHLCV(symbol: string, timeframe: string, since: number, limit: number): Promise<unknown>;
  fetchTicker(symbol: string): Promise<unknown>;
  fetchOrderBook(symbol: string, limit: number): Promise<unknown>;
}

export interface CcxtSetup {
  /** Another host for the same API. */
  readonly url?: URL | undefined;
  /** Makes the requests. */
  readonly fetch: typeof fetch;
}

type CcxtClass = new (options: Readonly<Record<string, unknown>>) => CcxtExchange;

/** Loads the module of one exchange and makes a keyless instance that never repeats a request by itself. */
export async function loadCcxtExchange(id: string, setup: CcxtSetup): Promise<CcxtExchange> {
  const module: unknown = await import(ccxtModule(id));
  const { default: Exchange } = module as { default: CcxtClass }; // every module of ccxt exports its class so
  const exchange = new Exchange({
    enableRateLimit: true,
    enableLastHttpResponse: false, // it would keep megabytes of listings
    options: { maxRetriesOnFailure: 0, ...quirksOf(id).options },
  });
  exchange.fetchImplementation = setup.fetch;
  exchange.has['fetchCurrencies'] = false; // not needed, and some want keys for it
  if (setup.url) exchange.urls.api = rehosted(exchange.urls.api, setup.url);
  return exchange;
}

/** The same URLs on another host: a text, or texts nested in objects. */
export function rehosted(urls: unknown, base: URL): unknown {
  if (typeof urls === 'string') return rehostedUrl(urls, base);
  if (typeof urls !== 'object' || urls === null) return urls;
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, rehosted(url, base)]));
}

function rehostedUrl(url: string, base: URL): string {
  const [, scheme, path] = /^(https?|wss?):\/\/[^/]+(.*)$/.exec(url) ?? [];
  if (scheme === undefined) return url;
  const protocol = scheme.startsWith('ws') ? base.protocol.replace('http', 'ws') : base.protocol;
  return `${protocol}//${base.host}${base.pathname.replace(/\/$/, '')}${path}`;
}
