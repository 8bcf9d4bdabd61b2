import type { Migration } from './migration.ts';

const day = 24 * 3_600;
const replaced = { state: 1, platform: 1, seq: 1, availableAt: 1 };

/** Lets urgent items leave first, remembers which chats can be reached and how members want to hear of things. */
export const deliveries: Migration = {
  name: '0002-deliveries',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    for (const name of ['recipients', 'preferences'])
      if (!there.includes(name)) await connection.createCollection(name);
    await connection.db?.collection('recipients').createIndex({ owner: 1, seenAt: -1 });
    const outbox = connection.collection('outbox');
    await outbox.updateMany({ priority: { $exists: false } }, { $set: { priority: 1, doubts: 0 } });
    await outbox.createIndexes([
      { key: { state: 1, platform: 1, priority: 1, seq: 1, availableAt: 1 } },
      { key: { state: 1, availableAt: 1 } },
      { key: { member: 1, seq: -1 } },
      { key: { finishedAt: 1 }, expireAfterSeconds: 90 * day },
    ]);
    const indexes = await outbox.indexes();
    const old = indexes.find(({ key }) => JSON.stringify(key) === JSON.stringify(replaced));
    if (old?.name) await outbox.dropIndex(old.name);
  },
};
