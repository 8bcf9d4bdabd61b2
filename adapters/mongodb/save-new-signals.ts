import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import type { Followed } from '../../src/outcomes/followed.ts';
import { recordOfSignal } from '../../src/outcomes/record-of.ts';
import type { SignalWithDeliveries } from '../../src/ports/signal-store.ts';
import type { Signal } from '../../src/signals/signal.ts';
import { at } from '../../src/time.ts';
import { among } from './filter.ts';
import { followModel, fromFollowed } from './models/follow-model.ts';
import { fromSignal, signalModel } from './models/signal-model.ts';
import { notQueued, queueItems, type Transaction } from './queue-items.ts';
import { takeNumbers } from './sequence.ts';
import type { StoreClock } from './store-clock.ts';
import { isDuplicate, isTrouble, storeDeadlineMs } from './store-error.ts';
import { appendEntries } from './track-record.ts';
import { inTransaction } from './transaction.ts';

/** The database that is written to, and its time. */
export interface SignalWriter {
  readonly connection: Connection;
  readonly clock: StoreClock;
}

/**
 * Saves those signals of a batch that are new, with their items, in one transaction, and returns them.
 *
 * Whatever goes wrong on the way, be it another writer or a commit without an answer, it looks again at what is saved,
 * and by whom, and goes on from there. Throws where the database does not come back in time; repeating is safe.
 */
export async function saveNewSignals(writer: SignalWriter, batch: readonly SignalWithDeliveries[]): Promise<Signal[]> {
  const entries = firstOfEach(batch);
  const savedBy = randomUUID();
  const end = performance.now() + storeDeadlineMs;
  for (;;) {
    const writers = await writersOf(writer.connection, entries);
    const fresh = entries.filter(({ signal }) => !writers.has(signal.id));
    try {
      if (fresh.length > 0) await save(writer, fresh, savedBy);
      return entries.map(({ signal }) => signal).filter(({ id }) => (writers.get(id) ?? savedBy) === savedBy);
    } catch (error) {
      if (performance.now() > end || !(isTrouble(error) || isDuplicate(error))) throw error;
    }
    await sleep(Math.random() * 20); // so that two writers do not meet again
  }
}

function firstOfEach(batch: readonly SignalWithDeliveries[]): readonly SignalWithDeliveries[] {
  const first = new Map<string, SignalWithDeliveries>();
  for (const entry of batch) if (!first.has(entry.signal.id)) first.set(entry.signal.id, entry);
  return [...first.values()];
}

/** Which write saved each of the signals that are saved, by id. */
async function writersOf(connection: Connection, entries: readonly SignalWithDeliveries[]) {
  const ids = entries.map(({ signal }) => signal.id);
  const rows =
    ids.length > 0
      ? await signalModel(connection)
          .find({ _id: among(ids) }, { savedBy: 1 })
          .lean()
      : [];
  return new Map(rows.map(({ _id, savedBy }) => [_id, savedBy]));
}

async function save({ connection, clock }: SignalWriter, entries: readonly SignalWithDeliveries[], savedBy: string) {
  const items = await notQueued(
    connection,
    entries.flatMap(({ deliveries }) => deliveries),
  );
  const signals = entries.map(({ signal }) => signal);
  const savedAt = await clock();
  const followed = entries.flatMap((entry) => entry.followed ?? []);
  const rows = { signals, items, followed, savedBy, savedAt };
  await inTransaction(connection, (session) => insert({ connection, session }, rows));
}

interface NewRows {
  readonly signals: readonly Signal[];
  readonly items: readonly OutboxItem[];
  readonly followed: readonly Followed[];
  /** Names the call in its rows, so that it knows them again. */
  readonly savedBy: string;
  readonly savedAt: Date;
}

async function insert(transaction: Transaction, { signals, items, followed, savedBy, savedAt }: NewRows) {
  const { connection, session } = transaction;
  const first = await takeNumbers(connection, signals.length, session);
  const rows = signals.map((signal, index) => fromSignal(signal, { seq: first + index, savedBy, savedAt }));
  await signalModel(connection).insertMany(rows, { session });
  await queueItems(transaction, items, savedAt);
  if (followed.length > 0) await followModel(connection).insertMany(followed.map(fromFollowed), { session });
  const published = signals.filter(({ id }) => followed.some(({ signal }) => signal === id));
  const drafts = published.map((signal) => recordOfSignal(signal, at(savedAt.getTime())));
  await appendEntries(connection, session, drafts);
}
