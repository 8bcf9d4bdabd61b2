import type { Connection } from 'mongoose';
import type { ChatAddress } from '../../src/chat/incoming.ts';
import type { SignalStore } from '../../src/ports/signal-store.ts';
import type { SignalPage, SignalQuery } from '../../src/signals/signal-page.ts';
import { among, atLeast, below, between } from './filter.ts';
import { type SignalDoc, signalModel, toSignal } from './models/signal-model.ts';
import { watchModel } from './models/watch-model.ts';
import { saveNewSignals } from './save-new-signals.ts';
import { storeClock } from './store-clock.ts';
import { guarded } from './store-error.ts';

/** Signals in MongoDB, saved in one transaction with what is to be delivered of them. */
export function mongoSignalStore(connection: Connection): SignalStore {
  const signals = signalModel(connection);
  const clock = storeClock(connection);

  return guarded<SignalStore>({
    addNew: (batch) => saveNewSignals({ connection, clock }, batch),
    async find(prefix) {
      if (!/^[0-9a-f]{4,16}$/.test(prefix)) return undefined;
      const rows = await signals
        .find({ _id: between(prefix, `${prefix}g`) })
        .limit(2)
        .lean<SignalDoc[]>();
      const [first] = rows;
      return rows.length > 1 ? 'ambiguous' : first && toSignal(first);
    },
    async latest(query) {
      checkLimit(query.limit);
      const filter = { ...before(query), ...since(query), ...(await watched(connection, query.watchedBy)) };
      const rows = await signals
        .find(filter)
        .sort({ seq: -1 })
        .limit(query.limit + 1)
        .lean<SignalDoc[]>();
      return pageOf(rows, query.limit);
    },
    count: () => signals.estimatedDocumentCount(),
  });
}

/** A cursor that no page gave leads nowhere: the page is empty. */
function before({ before: cursor }: SignalQuery) {
  if (cursor === undefined) return {};
  return { seq: below(/^\d{1,15}$/.test(cursor) ? Number(cursor) : 0) };
}

function since({ since: time }: SignalQuery) {
  return time === undefined ? {} : { knownAt: atLeast(new Date(time)) };
}

async function watched(connection: Connection, chat: ChatAddress | undefined) {
  if (!chat) return {};
  const watches = watchModel(connection);
  const rows = await watches.find({ platform: chat.platform, chat: chat.chat, active: true }, { market: 1 }).lean();
  return { market: among(rows.map(({ market }) => market)) };
}

function pageOf(rows: readonly SignalDoc[], limit: number): SignalPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? { next: String(last.seq) } : {};
  return { signals: shown.map(toSignal), ...next };
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`limit ${limit} is not 1 to 200`);
}
