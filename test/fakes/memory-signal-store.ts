import type { ChatAddress } from '../../src/chat/incoming.ts';
import { marketKey } from '../../src/market/market.ts';
import type { Followed } from '../../src/outcomes/followed.ts';
import type { SignalStore } from '../../src/ports/signal-store.ts';
import type { WatchStore } from '../../src/ports/watch-store.ts';
import type { Signal } from '../../src/signals/signal.ts';
import type { SignalPage, SignalQuery } from '../../src/signals/signal-page.ts';
import type { MemoryOutboxStore } from './memory-outbox-store.ts';

/** What signals are saved beside. */
export interface SignalNeighbours {
  readonly outbox: MemoryOutboxStore;
  readonly watches: WatchStore;
  /** Begins to follow what is published. */
  readonly begin: (signal: Signal, followed: Followed) => void;
}

/** Signals in memory; their items go to the given outbox. */
export function memorySignalStore({ outbox, watches, begin }: SignalNeighbours): SignalStore {
  const saved: Signal[] = [];

  return {
    async addNew(signals) {
      const fresh = signals.filter(
        ({ signal }, index) =>
          !saved.some(({ id }) => id === signal.id) &&
          signals.findIndex((other) => other.signal.id === signal.id) === index,
      );
      for (const { signal, deliveries, followed } of fresh) {
        saved.push(signal);
        outbox.enqueue(deliveries);
        if (followed) begin(signal, followed);
      }
      return fresh.map(({ signal }) => signal);
    },
    async find(prefix) {
      if (!/^[0-9a-f]{4,16}$/.test(prefix)) return undefined;
      const found = saved.filter(({ id }) => id.startsWith(prefix));
      return found.length > 1 ? 'ambiguous' : found[0];
    },
    async latest(query) {
      checkLimit(query.limit);
      const keys = await watchedKeys(watches, query.watchedBy);
      return page(saved, query, ({ market, knownAt }) => {
        const isWatched = !keys || keys.has(marketKey(market));
        return isWatched && knownAt >= (query.since ?? knownAt);
      });
    },
    count: async () => saved.length,
  };
}

async function watchedKeys(watches: WatchStore, chat: ChatAddress | undefined): Promise<Set<string> | undefined> {
  return chat && new Set((await watches.of(chat)).map(marketKey));
}

function page(saved: readonly Signal[], query: SignalQuery, wanted: (signal: Signal) => boolean): SignalPage {
  const end = query.before === undefined ? saved.length : positionOf(query.before);
  const numbered = saved.map((signal, position) => ({ signal, position }));
  const rest = numbered.filter(({ signal, position }) => position < end && wanted(signal)).reverse();
  const signals = rest.slice(0, query.limit);
  const last = signals.at(-1);
  const more = rest.length > signals.length && last;
  return { signals: signals.map(({ signal }) => signal), ...(more ? { next: String(last.position) } : {}) };
}

function positionOf(cursor: string): number {
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0;
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`limit ${limit} is not 1 to 200`);
}
