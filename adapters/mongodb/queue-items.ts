import type { ClientSession, Connection } from 'mongoose';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import { among } from './filter.ts';
import { fromOutboxItem, outboxModel } from './models/outbox-model.ts';
import { takeNumbers } from './sequence.ts';

/** Where a transaction writes. */
export interface Transaction {
  readonly connection: Connection;
  readonly session: ClientSession;
}

/** Those items whose key was never queued, once each. Asked before the transaction that queues them. */
export async function notQueued(connection: Connection, items: readonly OutboxItem[]): Promise<readonly OutboxItem[]> {
  const once = new Map(items.map((item) => [item.dedupeKey, item]));
  if (once.size === 0) return [];
  const rows = await outboxModel(connection)
    .find({ _id: among([...once.keys()]) }, { _id: 1 })
    .lean();
  for (const { _id } of rows) once.delete(_id);
  return [...once.values()];
}

/** Queues items in the transaction of their cause. Fails as a duplicate where one of them was queued meanwhile. */
export async function queueItems(
  { connection, session }: Transaction,
  items: readonly OutboxItem[],
  queuedAt: Date,
): Promise<void> {
  if (items.length === 0) return;
  const first = await takeNumbers(connection, items.length, session);
  const rows = items.map((item, index) => fromOutboxItem(item, first + index, queuedAt));
  await outboxModel(connection).insertMany(rows, { session });
}
