import type { Collection, Document } from 'mongodb';

/** What only a running job writes. Saving a job's schedule would reset them, which unlocks it while it runs. */
const managed = ['lockedAt', 'lastRunAt', 'lastFinishedAt', 'failedAt', 'failCount', 'failReason', 'progress'];

/**
 * The same collection, whose `findOneAndUpdate` never empties managed fields of a row that exists.
 *
 * Agenda 6.2.6 writes `lockedAt: null` with every save of a job (its pull request 1783), so the start of a second
 * worker would start a running job again.
 */
export function keepingManagedFields<Row extends Document>(collection: Collection<Row>): Collection<Row> {
  const findOneAndUpdate = collection.findOneAndUpdate.bind(collection);
  type Call = (filter: object, update: Document, options?: { upsert?: boolean }) => Promise<unknown>;
  const keeping: Call = (filter, update, options = {}) =>
    (findOneAndUpdate as Call)(filter, withoutManagedNulls(update, options.upsert === true), options);
  return Object.assign(collection, { findOneAndUpdate: keeping });
}

/** Moves nulls of managed fields out of `$set`: into `$setOnInsert` of an upsert, else away. */
export function withoutManagedNulls(update: Document, upsert: boolean): Document {
  const isReset = ([field, value]: [string, unknown]) => value === null && managed.includes(field);
  const set = Object.entries(update['$set'] ?? {});
  const reset = Object.fromEntries(set.filter(isReset));
  const inserted = { ...update['$setOnInsert'], ...(upsert ? reset : {}) };
  return {
    ...update,
    $set: Object.fromEntries(set.filter((entry) => !isReset(entry))),
    ...(Object.keys(inserted).length > 0 ? { $setOnInsert: inserted } : {}),
  };
}
