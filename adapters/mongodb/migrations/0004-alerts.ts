import type { Migration } from './migration.ts';

/** What members want to be told of. */
export const alerts: Migration = {
  name: '0004-alerts',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    if (!there.includes('alerts')) await connection.createCollection('alerts');
    await connection.db
      ?.collection('alerts')
      .createIndexes([{ key: { member: 1, createdAt: -1 } }, { key: { state: 1, market: 1 } }]);
  },
};
