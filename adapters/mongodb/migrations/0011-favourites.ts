import type { Migration } from './migration.ts';

/** What members keep at hand. */
export const favourites: Migration = {
  name: '0011-favourites',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    if (!there.includes('favourites')) await connection.createCollection('favourites');
  },
};
