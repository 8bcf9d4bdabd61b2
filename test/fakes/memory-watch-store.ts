import type { ChatAddress } from '../../src/chat/incoming.ts';
import { type Market, marketKey } from '../../src/market/market.ts';
import { timeframeMs } from '../../src/market/timeframe.ts';
import type { WatchStore } from '../../src/ports/watch-store.ts';

interface Watch {
  readonly address: ChatAddress;
  readonly market: Market;
  active: boolean;
}

/** A watchlist in memory. */
export function memoryWatchStore(): WatchStore {
  const watches = new Map<string, Watch>();
  const active = () => [...watches.values()].filter((watch) => watch.active);

  return {
    async add(address, market) {
      const before = watches.get(keyOf(address, market));
      watches.set(keyOf(address, market), { address, market, active: true });
      return !before?.active;
    },
    async remove(address, market) {
      const watch = watches.get(keyOf(address, market));
      const removed = watch?.active === true;
      if (watch) watch.active = false;
      return removed;
    },
    async seed(address, markets) {
      for (const market of markets) {
        const key = keyOf(address, market);
        if (!watches.has(key)) watches.set(key, { address, market, active: true });
      }
    },
    async of(address) {
      const own = active().filter((watch) => isSame(watch.address, address));
      return own.map(({ market }) => market).sort(byMarket);
    },
    async markets() {
      return [...new Map(active().map(({ market }) => [marketKey(market), market])).values()];
    },
    async watchersOf(market) {
      return active()
        .filter((watch) => marketKey(watch.market) === marketKey(market))
        .map(({ address }) => address);
    },
  };
}

function keyOf(address: ChatAddress, market: Market): string {
  return JSON.stringify([address.platform, address.chat, marketKey(market)]);
}

function isSame(one: ChatAddress, other: ChatAddress): boolean {
  return one.platform === other.platform && one.chat === other.chat;
}

function byMarket(one: Market, other: Market): number {
  return (
    compare(one.exchange, other.exchange) ||
    compare(one.symbol, other.symbol) ||
    timeframeMs(one.timeframe) - timeframeMs(other.timeframe)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
