import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, UpdateQuery } from 'mongoose';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import { type OutboxDoc, outboxModel } from './models/outbox-model.ts';
import { notQueued, queueItems } from './queue-items.ts';
import type { StoreClock } from './store-clock.ts';
import { isDuplicate, isTrouble, storeDeadlineMs } from './store-error.ts';
import { inTransaction } from './transaction.ts';

interface ItemWriter {
  readonly connection: Connection;
  readonly clock: StoreClock;
}

/** An update of one row that ends it. */
interface Ending {
  readonly filter: Readonly<Partial<OutboxDoc>>;
  readonly update: UpdateQuery<OutboxDoc>;
}

/** Queues those items that never were, in one transaction; repeating is safe. */
export function addItems({ connection, clock }: ItemWriter, items: readonly OutboxItem[]): Promise<void> {
  return untilSaved(async () => {
    const fresh = await notQueued(connection, items);
    if (fresh.length === 0) return;
    const queuedAt = await clock();
    await inTransaction(connection, (session) => queueItems({ connection, session }, fresh, queuedAt));
  });
}

/** Ends a row and queues the item that takes its place, both or neither; false where the row was not as expected. */
export function replaceItem(
  { connection, clock }: ItemWriter,
  { filter, update }: Ending,
  next: OutboxItem,
): Promise<boolean> {
  return untilSaved(async () => {
    const fresh = await notQueued(connection, [next]);
    const queuedAt = await clock();
    let isEnded = false;
    await inTransaction(connection, async (session) => {
      const { matchedCount } = await outboxModel(connection).updateOne(filter, update, { session });
      isEnded = matchedCount === 1;
      if (isEnded) await queueItems({ connection, session }, fresh, queuedAt);
    });
    return isEnded;
  });
}

/** Does `work` again where another writer was first, or no answer came, until the store's deadline. */
async function untilSaved<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + storeDeadlineMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > end || !(isTrouble(error) || isDuplicate(error))) throw error;
    }
    await sleep(Math.random() * 20); // so that two writers do not meet again
  }
}
