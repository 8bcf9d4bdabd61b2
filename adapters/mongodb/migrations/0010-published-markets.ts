import type { Migration } from './migration.ts';

/** Finds what is scanned for places that signals are put into. */
export const publishedMarkets: Migration = {
  name: '0010-published-markets',
  async up(connection) {
    await connection.db?.collection('publications').createIndex({ markets: 1 });
  },
};
