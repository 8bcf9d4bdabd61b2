import type { ClientSession, Connection } from 'mongoose';
import { counterModel } from './models/counter-model.ts';

const id = 'sequence';

/**
 * Takes the next `count` numbers of the sequence and returns the first.
 *
 * Within a transaction, so that numbers become visible in their order: of two writers at once, one has to wait or
 * begin again.
 */
export async function takeNumbers(connection: Connection, count: number, session: ClientSession): Promise<number> {
  const increment = { $inc: { value: count } };
  const row = await counterModel(connection).findOneAndUpdate({ _id: id }, increment, { session }).lean();
  if (!row) throw new TypeError('the sequence is missing: migrations have not run');
  return row.value - count + 1;
}

/** Lays the sequence down where it is not there yet. */
export async function beginSequence(connection: Connection): Promise<void> {
  await counterModel(connection).updateOne({ _id: id }, { $setOnInsert: { value: 0 } }, { upsert: true });
}
