import type { Logger } from 'pino';
import type { Market } from '../../src/market/market.ts';
import type { WatchlistItem } from '../../src/market/watchlist.ts';
import type { MarketData } from '../../src/ports/market-data.ts';
import type { Feed } from './feed.ts';

/**
 * What is watched at first: the markets of the setting, each on the exchange it names or the first that lists it, those
 * not listed being logged and left out. Without a setting what the first feed and every replay propose.
 */
export async function firstWatchlist(
  feeds: readonly Feed[],
  items: readonly WatchlistItem[] | undefined,
  logger: Logger,
): Promise<readonly Market[]> {
  const answering = feeds.filter((feed) => feed.data() !== undefined);
  if (!items) return answering.flatMap((feed, place) => (place === 0 || isReplay(feed) ? feed.watchlist() : []));
  const found = await Promise.all(items.map((item) => marketOf(answering, item)));
  items.forEach((item, place) => {
    if (!found[place]) logger.warn({ ...item }, 'OUTCRY_WATCHLIST: no exchange that answers lists this market');
  });
  return found.flatMap((market) => market ?? []);
}

function isReplay(feed: Feed): boolean {
  return feed.state().origin === 'replay';
}

async function marketOf(feeds: readonly Feed[], item: WatchlistItem): Promise<Market | undefined> {
  const { symbol, timeframe } = item;
  for (const feed of feeds) {
    const data = feed.data();
    if (!data || (item.exchange && item.exchange !== data.exchange)) continue;
    if (await lists(data, item)) return { exchange: data.exchange, symbol, timeframe };
  }
  return undefined;
}

async function lists(data: MarketData, { symbol, timeframe }: WatchlistItem): Promise<boolean> {
  const listings = await data.listings();
  return listings.get(symbol)?.timeframes.includes(timeframe) ?? false;
}
