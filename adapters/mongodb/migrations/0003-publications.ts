import type { Migration } from './migration.ts';

/** Makes the collection of places that signals are put into. */
export const publications: Migration = {
  name: '0003-publications',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    if (!there.includes('publications')) await connection.createCollection('publications');
    await connection.db?.collection('publications').createIndexes([{ key: { symbol: 1 } }]);
  },
};
