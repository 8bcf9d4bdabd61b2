import { globSync, readFileSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { guarded } from '../../vitest.config.ts';
import { type ContractGuard, contractGuard, onPurpose } from '../support/contract-guard.ts';
import { onEveryEngine, type RunningEngine } from '../support/databases.ts';

onEveryEngine('the guard of the contract', (engine) => {
  let guard: ContractGuard;
  let server: RunningEngine;
  let client: MongoClient;
  const coins = () =>
    client.db('outcry_test_guard').collection<{ name: string; tags?: number[]; size?: number; a?: number }>('coins');
  beforeEach(async () => {
    guard = await contractGuard();
    server = await engine.start();
    client = new MongoClient(server.uri);
    guard.listenTo(client);
  });
  afterEach(async () => {
    await client.db('outcry_test_guard').dropDatabase();
    await client.close();
    await server.stop();
    guard.close();
  });

  it('says nothing of what the contract has', async () => {
    await coins().createIndex({ name: 1 }, { unique: true, partialFilterExpression: { name: { $exists: true } } });
    await coins().insertMany([{ name: 'BTC', tags: [1, 2] }, { name: 'ETH' }]);
    await coins().updateOne({ name: 'BTC' }, { $push: { tags: { $each: [3], $slice: -2 } } }, { upsert: true });
    await coins().findOneAndUpdate({ name: { $in: ['BTC'] } }, [{ $set: { size: { $size: '$tags' } } }]);
    await coins()
      .aggregate([{ $match: { name: /^B/ } }, { $group: { _id: '$name', n: { $sum: 1 } } }])
      .toArray();
    await client.withSession((session) =>
      session.withTransaction(() => coins().deleteMany({}, { session }), { readConcern: { level: 'snapshot' } }),
    );

    expect([...guard.outside]).toEqual([]);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['a command', 'collStats: collStats', () => client.db('outcry_test_guard').command({ collStats: 'coins' })],
    [
      'an option',
      'create: create.capped',
      () => client.db('outcry_test_guard').createCollection('x', { capped: true, size: 9 }),
    ],
    ['an operator of a filter', 'find: $where', () => coins().findOne({ $where: 'true' })],
    ['an operator in a write', 'update: $where', () => coins().updateOne({ $where: 'true' }, { $set: { a: 1 } })],
    ['an operator of an update', 'update: $bit', () => coins().updateOne({}, { $bit: { a: { and: 1 } } })],
    [
      'a stage',
      'aggregate: $sample',
      () =>
        coins()
          .aggregate([{ $sample: { size: 1 } }])
          .toArray(),
    ],
    [
      'a stage within a stage',
      'aggregate: $sample',
      () =>
        coins()
          .aggregate([{ $lookup: { from: 'x', as: 'x', pipeline: [{ $sample: { size: 1 } }] } }])
          .toArray(),
    ],
    [
      'an expression',
      'aggregate: $sin',
      () =>
        coins()
          .aggregate([{ $project: { a: { $sin: '$b' } } }])
          .toArray(),
    ],
    ['a collation', 'find: collation other than simple', () => coins().findOne({}, { collation: { locale: 'de' } })],
  ])('finds %s that is not in it', async (_, found, send) => {
    await send().catch(() => undefined); // the embedded engine refuses it, a MongoDB does it

    expect([...guard.outside]).toEqual([found]);
  });

  it('passes over what is meant to be refused', async () => {
    await coins()
      .findOne({ $where: 'true' }, { comment: onPurpose })
      .catch(() => undefined);

    expect(guard.outside.size).toBe(0);
  });
});

it('listens in every test file that opens a client, but for MongoDB’s own tests', () => {
  const listened = new Set(guarded.flatMap((pattern) => globSync(pattern)));
  const exempt = /^test\/(?:conformance|contracts)\//;
  const files = globSync('test/**/*.test.ts');
  const opening = files.filter((file) =>
    /MongoClient|connectMongodb|useDatabase|onEveryEngine|= embedded\(|databaseTools/.test(readFileSync(file, 'utf8')),
  );

  expect(opening.length).toBeGreaterThan(10);
  expect(opening.filter((file) => !listened.has(file) && !exempt.test(file))).toEqual([]);
});
