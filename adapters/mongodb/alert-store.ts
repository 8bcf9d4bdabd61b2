import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import { marketKey } from '../../src/market/market.ts';
import type { AlertStore } from '../../src/ports/alert-store.ts';
import { marketOf } from './keys.ts';
import { type AlertDoc, alertModel, fromAlert, toAlert } from './models/alert-model.ts';
import { notQueued, queueItems } from './queue-items.ts';
import { type StoreClock, storeClock } from './store-clock.ts';
import { guarded, isDuplicate, isTrouble, storeDeadlineMs } from './store-error.ts';
import { inTransaction } from './transaction.ts';

/** Alerts in MongoDB. That one has fired, and what it says, are one write. */
export function mongoAlertStore(connection: Connection): AlertStore {
  const alerts = alertModel(connection);
  const clock = storeClock(connection);

  return guarded<AlertStore>({
    async add(alert) {
      await alerts.create([fromAlert(alert)]);
    },
    async of(member) {
      return (await alerts.find({ member }).sort({ createdAt: -1 }).lean<AlertDoc[]>()).map(toAlert);
    },
    async remove(member, id) {
      const { deletedCount } = await alerts.deleteOne({ _id: id, member });
      return deletedCount === 1;
    },
    async markets() {
      const keys = await alerts.distinct('market', { state: 'active' });
      return keys.filter((key) => key !== '').map(marketOf);
    },
    async onCandles(market) {
      return (await alerts.find({ state: 'active', market: marketKey(market) }).lean<AlertDoc[]>()).map(toAlert);
    },
    async onPrices() {
      return (await alerts.find({ state: 'active', market: '' }).lean<AlertDoc[]>()).map(toAlert);
    },
    async save(alert, items) {
      const next = fromAlert({ ...alert, version: alert.version + 1 });
      if (items.length > 0) return saveWithItems({ connection, clock }, { next, version: alert.version, items });
      return (await alerts.replaceOne({ _id: alert.id, version: alert.version }, next)).matchedCount === 1;
    },
  });
}

interface Writer {
  readonly connection: Connection;
  readonly clock: StoreClock;
}

interface Save {
  readonly next: AlertDoc;
  /** The row as it was read. */
  readonly version: number;
  readonly items: readonly OutboxItem[];
}

/** Tries again where another writer came first. After a commit without an answer the version tells what became of it. */
async function saveWithItems(writer: Writer, save: Save): Promise<boolean> {
  const end = performance.now() + storeDeadlineMs;
  for (;;) {
    try {
      return await saveAtOnce(writer, save);
    } catch (error) {
      if (performance.now() > end || !(isTrouble(error) || isDuplicate(error))) throw error;
    }
    await sleep(Math.random() * 20); // so that two writers do not meet again
  }
}

async function saveAtOnce({ connection, clock }: Writer, { next, version, items }: Save): Promise<boolean> {
  const [fresh, now] = [await notQueued(connection, items), await clock()];
  let matched = 0;
  await inTransaction(connection, async (session) => {
    const { matchedCount } = await alertModel(connection).replaceOne({ _id: next._id, version }, next, { session });
    matched = matchedCount;
    if (matched === 1) await queueItems({ connection, session }, fresh, now);
  });
  return matched === 1;
}
