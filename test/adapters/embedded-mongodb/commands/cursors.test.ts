import { type CommandStartedEvent, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEveryEngine } from '../engines.ts';

onEveryEngine('cursors', ({ fresh, uri, db }) => {
  let client: MongoClient;
  const sent: CommandStartedEvent[] = [];
  beforeAll(async () => {
    client = await new MongoClient(uri(), { monitorCommands: true }).connect();
    client.on('commandStarted', (event) => sent.push(event));
  });
  afterAll(() => client.close());

  const numbered = async (count: number) => {
    const collection = fresh();
    await collection.insertMany(Array.from({ length: count }, (_, n) => ({ _id: n as never, n })));
    sent.length = 0;
    return client.db(db().databaseName).collection(collection.collectionName);
  };
  const names = () => sent.map(({ commandName }) => commandName);

  it('give everything in batches, the first one of 101', async () => {
    const collection = await numbered(250);

    expect((await collection.find().toArray()).map(({ n }) => n)).toEqual(Array.from({ length: 250 }, (_, n) => n));
    expect(names()).toEqual(['find', 'getMore']);
  });

  it.each([
    [{ batchSize: 2 }, ['find', 'getMore', 'getMore'], 5],
    [{ batchSize: 2, limit: 4 }, ['find', 'getMore'], 4],
    [{ limit: 3 }, ['find'], 3],
    [{ batchSize: 3, limit: 3, singleBatch: true }, ['find'], 3],
    [{ skip: 4 }, ['find'], 1],
  ])('obey %j', async (options, commands, count) => {
    const collection = await numbered(5);

    expect(await collection.find({}, options).toArray()).toHaveLength(count);
    expect(names()).toEqual(commands);
  });

  it('go on where they were although others write', async () => {
    const collection = await numbered(300);
    await collection.createIndex({ n: 1 });
    const cursor = collection.find({ n: { $gte: 0 } }, { batchSize: 10, sort: { n: 1 } });
    const seen: number[] = [];
    for await (const { n } of cursor) {
      seen.push(n);
      if (n === 50) await collection.deleteMany({ n: { $gte: 100, $lt: 200 } });
      if (n === 60) await collection.insertOne({ n: 250.5 });
    }

    expect(seen.filter((n) => n < 100)).toHaveLength(100);
    expect(seen.filter((n) => n >= 120 && n < 200)).toEqual([]);
    expect(seen).toContain(250.5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('are closed by their client', async () => {
    const collection = await numbered(10);
    const cursor = collection.find({}, { batchSize: 2 });
    await cursor.next();
    const { id } = cursor;
    await cursor.close();

    expect(names()).toEqual(['find', 'killCursors']);
    await expect(db().command({ getMore: id, collection: collection.collectionName })).rejects.toMatchObject({
      code: 43,
    });
  });

  it('end where their collection is dropped', async () => {
    const collection = await numbered(500);
    const cursor = collection.find({}, { batchSize: 5 });
    await cursor.next();
    await collection.drop();

    await expect(cursor.toArray()).rejects.toMatchObject({ code: expect.any(Number) });
  });

  it('split batches at 16 MB', async () => {
    const collection = fresh();
    await collection.insertMany(Array.from({ length: 9 }, (_, n) => ({ n, text: 'x'.repeat(4_000_000) })));
    sent.length = 0;
    const found = await client.db(db().databaseName).collection(collection.collectionName).find().toArray();

    expect(found.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(names().filter((name) => name === 'getMore').length).toBeGreaterThanOrEqual(2);
  });

  describe('of aggregations', () => {
    it('run lazily, in batches', async () => {
      const collection = await numbered(50);
      const pipeline = [
        { $match: { n: { $gte: 10 } } },
        { $sort: { n: -1 } },
        { $set: { twice: { $multiply: ['$n', 2] } } },
      ];
      const found = await collection.aggregate(pipeline, { batchSize: 7 }).toArray();

      expect(found).toHaveLength(40);
      expect(found[0]).toEqual({ _id: 49, n: 49, twice: 98 });
    });
  });

  it('stop when their time is up', async () => {
    const collection = await numbered(20_000);

    await expect(
      collection.find({ n: { $mod: [7, 8] } }, { maxTimeMS: 1, sort: { n: -1 } }).toArray(),
    ).rejects.toMatchObject({ code: 50 });
  });
});
