import type { mongo } from 'mongoose';
import { beginSequence } from '../sequence.ts';
import type { Migration } from './migration.ts';

const hour = 3_600;
const day = 24 * hour;

/** Collections with the indexes of the queries made of them; where there is none, rows are found by `_id` alone. */
const indexes: Readonly<Record<string, readonly mongo.IndexDescription[]>> = {
  counters: [],
  forms: [{ key: { expiresAt: 1 }, expireAfterSeconds: hour }],
  locks: [],
  members: [{ key: { 'identities.key': 1 }, unique: true }],
  migrations: [],
  outbox: [{ key: { state: 1, platform: 1, seq: 1, availableAt: 1 } }, { key: { key: 1, state: 1, seq: 1 } }],
  scans: [],
  signals: [{ key: { seq: -1 }, unique: true }, { key: { market: 1, seq: -1 } }],
  tickets: [{ key: { expiresAt: 1 }, expireAfterSeconds: hour }],
  updates: [{ key: { seenAt: 1 }, expireAfterSeconds: 2 * day }],
  watches: [{ key: { platform: 1, chat: 1, active: 1, market: 1 } }, { key: { active: 1, market: 1 } }],
  // Agenda's: how it looks for work, one row a job, and its own log, which is off and bounded all the same
  agenda_jobs: [
    { key: { name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 } },
    { key: { name: 1 }, unique: true, partialFilterExpression: { type: 'single' } },
  ],
  agenda_logs: [{ key: { timestamp: 1 }, expireAfterSeconds: 14 * day }],
};

/** Makes every collection of the first version. */
export const collections: Migration = {
  name: '0001-collections',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    const make = async ([name, keys]: [string, readonly mongo.IndexDescription[]]) => {
      if (!there.includes(name)) await connection.createCollection(name);
      if (keys.length > 0) await connection.db?.collection(name).createIndexes([...keys]);
    };
    await Promise.all(Object.entries(indexes).map(make));
    await beginSequence(connection);
  },
};
