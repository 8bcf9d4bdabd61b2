import type { Migration } from './migration.ts';

/** What became of published signals, and the record of both. */
export const trackRecord: Migration = {
  name: '0009-track-record',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    for (const name of ['followed_signals', 'track_heads', 'track_record'])
      if (!there.includes(name)) await connection.createCollection(name);
    await connection.db
      ?.collection('followed_signals')
      .createIndexes([{ key: { market: 1, done: 1, knownAt: 1 } }, { key: { done: 1, knownAt: 1 } }]);
  },
};
