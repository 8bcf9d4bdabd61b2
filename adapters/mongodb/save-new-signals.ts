import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import { StoreUnavailable } from '../../src/errors.ts';
import type { SignalWithDeliveries } from '../../src/ports/signal-store.ts';
import type { Signal } from '../../src/signals/signal.ts';
import { among } from './filter.ts';
import { fromOutboxItem, outboxModel } from './models/outbox-model.ts';
import { fromSignal, signalModel } from './models/signal-model.ts';
import { takeNumbers } from './sequence.ts';
import type { StoreClock } from './store-clock.ts';
import { isDuplicate, isTrouble, storeDeadlineMs } from './store-error.ts';

/** The database that is written to, and its time. */
export interface SignalWriter {
  readonly connection: Connection;
  readonly clock: StoreClock;
}

/** What one transaction writes. */
interface NewRows {
  readonly signals: readonly Signal[];
  readonly items: readonly OutboxItem[];
  /** Names this write in its rows. */
  readonly savedBy: string;
  readonly savedAt: Date;
  /** `performance.now()` after which nobody waits for it any more. */
  readonly end: number;
}

/**
 * Saves those signals of a batch that are new, with their items, in one transaction, and returns them.
 *
 * Where another writer saves one of them in between, the rest is worked out again. Where the commit's answer is lost,
 * the rows themselves tell whether it went through. Throws where that cannot be told either; repeating is safe.
 */
export async function saveNewSignals(writer: SignalWriter, batch: readonly SignalWithDeliveries[]): Promise<Signal[]> {
  const end = performance.now() + storeDeadlineMs;
  for (;;) {
    const rows = await newRows(writer, batch, end);
    if (rows.signals.length === 0) return [];
    try {
      await writer.connection.transaction(() => insert(writer.connection, rows));
      return [...rows.signals];
    } catch (error) {
      if (isTrouble(error) && (await wasCommitted(writer.connection, rows))) return [...rows.signals];
      if (!isDuplicate(error)) throw error; // a duplicate: another writer was first
    }
  }
}

async function newRows(
  { connection, clock }: SignalWriter,
  batch: readonly SignalWithDeliveries[],
  end: number,
): Promise<NewRows> {
  const once = new Map(batch.toReversed().map((entry) => [entry.signal.id, entry]));
  const known = await knownIds(signalModel(connection), [...once.keys()]);
  const fresh = batch.filter((entry) => once.get(entry.signal.id) === entry && !known.has(entry.signal.id));
  const items = new Map(fresh.flatMap(({ deliveries }) => deliveries).map((item) => [item.dedupeKey, item]));
  const queued = await knownIds(outboxModel(connection), [...items.keys()]);
  return {
    signals: fresh.map(({ signal }) => signal),
    items: [...items.values()].filter(({ dedupeKey }) => !queued.has(dedupeKey)),
    savedBy: randomUUID(),
    savedAt: await clock(),
    end,
  };
}

/** The part of both models that tells which ids exist. */
interface Rows {
  find(filter: { _id: { $in: string[] } }, fields: { _id: 1 }): { lean(): PromiseLike<readonly { _id: string }[]> };
}

async function knownIds(rows: Rows, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await rows.find({ _id: among(ids) }, { _id: 1 }).lean();
  return new Set(found.map(({ _id }) => _id));
}

async function insert(connection: Connection, { signals, items, savedBy, savedAt, end }: NewRows): Promise<void> {
  if (performance.now() > end) throw new StoreUnavailable(); // the driver would go on trying for two minutes
  const first = await takeNumbers(connection, signals.length + items.length);
  const rows = signals.map((signal, index) => fromSignal(signal, { seq: first + index, savedBy, savedAt }));
  await signalModel(connection).insertMany(rows);
  const firstItem = first + signals.length;
  if (items.length === 0) return;
  await outboxModel(connection).insertMany(
    items.map((item, index) => fromOutboxItem(item, firstItem + index, savedAt)),
  );
}

async function wasCommitted(connection: Connection, { signals, savedBy }: NewRows): Promise<boolean> {
  const ids = signals.map(({ id }) => id);
  return (await signalModel(connection).countDocuments({ _id: among(ids), savedBy })) === signals.length;
}
