import type { mongo } from 'mongoose';
import type { Migration } from './migration.ts';

const indexes: Readonly<Record<string, readonly mongo.IndexDescription[]>> = {
  link_codes: [
    { key: { member: 1 } },
    { key: { claimant: 1, expiresAt: -1 } },
    { key: { expiresAt: 1 }, expireAfterSeconds: 3_600 },
  ],
  tries: [{ key: { endsAt: 1 }, expireAfterSeconds: 3_600 }],
};

/** Makes the collections of codes that join members, and of how often one was tried. */
export const links: Migration = {
  name: '0003-links',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    const make = async ([name, keys]: [string, readonly mongo.IndexDescription[]]) => {
      if (!there.includes(name)) await connection.createCollection(name);
      await connection.db?.collection(name).createIndexes([...keys]);
    };
    await Promise.all(Object.entries(indexes).map(make));
  },
};
