import { z } from 'zod';
import { nearest } from '../../src/chat/nearest.ts';
import { StartError } from '../../src/errors.ts';
import type { ExchangeId } from '../../src/market/symbol.ts';
import { parseExchange } from '../../src/market/symbol.ts';
import type { WatchlistItem } from '../../src/market/watchlist.ts';
import { parseWatchlist } from '../../src/market/watchlist.ts';
import type { UnixMs } from '../../src/time.ts';
import { parseTime } from '../../src/time.ts';
import { ccxtIds } from './ccxt/ccxt-ids.ts';
import type { ExchangeSettings } from './exchange-settings.ts';
import type { CandleFile } from './replay/candle-files.ts';
import { candleFiles } from './replay/candle-files.ts';

/** What the settings ask for, checked. */
export interface ExchangePlan {
  /** In the order of the setting, each once; `replay` and `simulated` among them. */
  readonly exchanges: readonly ExchangeId[];
  readonly urls: ReadonlyMap<ExchangeId, URL>;
  /** Undefined where each exchange's own default applies. */
  readonly watchlist?: readonly WatchlistItem[] | undefined;
  /** Of the replay; empty without one. */
  readonly files: readonly CandleFile[];
  readonly replayFrom?: UnixMs | undefined;
}

/** Reads the settings. Throws a `StartError` that says which of them is wrong and what it may be. */
export function exchangePlan(settings: ExchangeSettings): ExchangePlan {
  const exchanges = exchangesOf(settings.OUTCRY_EXCHANGES);
  const files = exchanges.some((exchange) => exchange === 'replay') ? filesOf(settings.OUTCRY_REPLAY_DIR) : [];
  refuseDoubles(exchanges, files);
  return {
    exchanges,
    files,
    urls: urlsOf(settings.OUTCRY_EXCHANGE_URLS),
    watchlist: watchlistOf(settings.OUTCRY_WATCHLIST),
    replayFrom: timeOf(settings.OUTCRY_REPLAY_FROM),
  };
}

function exchangesOf(text: string): readonly ExchangeId[] {
  const names = text.split(',').map((name) => name.trim());
  const exchanges = names.filter((name) => name !== '').map(exchangeOf);
  if (exchanges.length === 0) throw new StartError('OUTCRY_EXCHANGES: name at least one exchange, such as binance');
  return [...new Set(exchanges)];
}

function exchangeOf(name: string): ExchangeId {
  const known = ['replay', 'simulated', ...ccxtIds()];
  const exchange = parseExchange(name);
  if (exchange && known.includes(exchange)) return exchange;
  const near = nearest(name, known);
  const hint =
    near.length === 0 ? 'use ccxt ids such as binance, or simulated, or replay' : `did you mean ${near.join(' or ')}?`;
  throw new StartError(`OUTCRY_EXCHANGES: there is no exchange ${JSON.stringify(name)}; ${hint}`);
}

function filesOf(directory: string | undefined): readonly CandleFile[] {
  if (directory) return candleFiles(directory);
  throw new StartError('OUTCRY_EXCHANGES has replay, so OUTCRY_REPLAY_DIR must name the directory of recorded candles');
}

function refuseDoubles(exchanges: readonly ExchangeId[], files: readonly CandleFile[]): void {
  const double = files.find(({ market }) => exchanges.includes(market.exchange));
  if (!double) return;
  const { exchange } = double.market;
  throw new StartError(
    `OUTCRY_EXCHANGES: ${exchange} cannot be replayed (${double.path}) and live at once; leave one out`,
  );
}

const urlsShape = z.record(z.string(), z.url({ protocol: /^https?$/ }));

function urlsOf(text: string | undefined): ReadonlyMap<ExchangeId, URL> {
  const urls = urlsShape.safeParse(parseJson(text ?? '{}'));
  if (!urls.success) {
    throw new StartError(
      'OUTCRY_EXCHANGE_URLS: not JSON of exchange id to URL, such as {"binance":"http://127.0.0.1:8081"}',
    );
  }
  return new Map(Object.entries(urls.data).map(([name, url]) => [exchangeOf(name), new URL(url)]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the shape
  }
}

function watchlistOf(text: string | undefined): readonly WatchlistItem[] | undefined {
  if (text === undefined) return undefined;
  const { items, refused } = parseWatchlist(text);
  const [wrong] = refused;
  if (wrong === undefined) return items;
  throw new StartError(
    `OUTCRY_WATCHLIST: ${JSON.stringify(wrong)} is not a market; write BTC/USDT@15m or kraken:ETH/USD@1h`,
  );
}

function timeOf(text: string | undefined): UnixMs | undefined {
  if (text === undefined) return undefined;
  const time = parseTime(text);
  if (time !== undefined) return time;
  throw new StartError(
    `OUTCRY_REPLAY_FROM: ${JSON.stringify(text)} is not a time; write 2024-01-31 or 2024-01-31T08:00`,
  );
}
