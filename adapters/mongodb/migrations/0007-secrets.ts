import type { Migration } from './migration.ts';

/** Makes the collection of the desk's own secrets; they are found by `_id` alone. */
export const secrets: Migration = {
  name: '0007-secrets',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    if (!there.includes('secrets')) await connection.createCollection('secrets');
  },
};
