import type { ClientSession, Collection } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { onEveryEngine } from '../engines.ts';

onEveryEngine('transactions', ({ fresh, client, db, name }) => {
  const withSession = async (run: (session: ClientSession) => Promise<void>): Promise<void> => {
    const session = client().startSession();
    try {
      await run(session);
    } finally {
      if (session.inTransaction()) await session.abortTransaction();
      await session.endSession();
    }
  };
  const seeded = async (...docs: object[]): Promise<Collection> => {
    const collection = fresh();
    await collection.createIndex({ key: 1 }, { unique: true, sparse: true });
    if (docs.length > 0) await collection.insertMany(docs);
    return collection;
  };

  it('show their writes to nobody until they commit', async () => {
    const collection = await seeded({ n: 1 });
    await withSession(async (session) => {
      session.startTransaction();
      await collection.insertOne({ n: 2 }, { session });
      await collection.updateOne({ n: 1 }, { $set: { n: 10 } }, { session });

      expect(await collection.countDocuments()).toBe(1);
      expect(await numbers(collection, session)).toEqual([2, 10]);
      await session.commitTransaction();
    });
    expect(await numbers(collection)).toEqual([2, 10]);
  });

  it('leave nothing behind when they abort', async () => {
    const collection = await seeded({ n: 1 });
    await withSession(async (session) => {
      session.startTransaction();
      await collection.insertOne({ n: 2 }, { session });
      await collection.deleteOne({ n: 1 }, { session });
      expect(await numbers(collection, session)).toEqual([2]);
      await session.abortTransaction();
    });
    expect(await numbers(collection)).toEqual([1]);
  });

  it('go on seeing what was there at their start', async () => {
    const collection = await seeded({ n: 1 }, { n: 2 }, { n: 3 });
    await withSession(async (session) => {
      session.startTransaction({ readConcern: { level: 'snapshot' } });
      expect(await numbers(collection, session)).toEqual([1, 2, 3]);
      await collection.insertOne({ n: 4 });
      await collection.updateOne({ n: 1 }, { $set: { n: 100 } });
      await collection.deleteOne({ n: 2 });

      expect(await numbers(collection, session)).toEqual([1, 2, 3]);
      expect(await collection.countDocuments({ n: { $gte: 2 } }, { session })).toBe(2);
      await session.commitTransaction();
    });
    expect(await numbers(collection)).toEqual([3, 4, 100]);
  });

  it('give way to whoever wrote first', async () => {
    const collection = await seeded({ _id: 'a', n: 1 });
    await withSession(async (first) => {
      await withSession(async (second) => {
        first.startTransaction();
        second.startTransaction();
        await collection.updateOne({ _id: 'a' as never }, { $inc: { n: 1 } }, { session: first });
        const late = collection.updateOne({ _id: 'a' as never }, { $inc: { n: 1 } }, { session: second });

        await expect(late).rejects.toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] });
        await first.commitTransaction();
      });
    });
    expect(await numbers(collection)).toEqual([2]);
  });

  it('cannot change what was changed after their start', async () => {
    const collection = await seeded({ _id: 'a', n: 1 });
    await withSession(async (session) => {
      session.startTransaction();
      await numbers(collection, session);
      await collection.updateOne({ _id: 'a' as never }, { $set: { n: 5 } });
      const late = collection.updateOne({ _id: 'a' as never }, { $inc: { n: 1 } }, { session });

      await expect(late).rejects.toMatchObject({ code: 112 });
    });
    expect(await numbers(collection)).toEqual([5]);
  });

  it('make writers outside of them wait', async () => {
    const collection = await seeded({ _id: 'a', n: 1 });
    await withSession(async (session) => {
      session.startTransaction();
      await collection.updateOne({ _id: 'a' as never }, { $inc: { n: 1 } }, { session });
      let settled = false;
      const outside = collection.updateOne({ _id: 'a' as never }, { $inc: { n: 10 } }).finally(() => {
        settled = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(settled).toBe(false);

      await session.commitTransaction();
      await outside;
    });
    expect(await numbers(collection)).toEqual([12]);
  });

  it('make them wait no longer than they want', async () => {
    const collection = await seeded({ _id: 'a', n: 1 });
    await withSession(async (session) => {
      session.startTransaction();
      await collection.updateOne({ _id: 'a' as never }, { $inc: { n: 1 } }, { session });
      const outside = collection.updateOne({ _id: 'a' as never }, { $inc: { n: 10 } }, { maxTimeMS: 50 });

      await expect(outside).rejects.toMatchObject({ code: 50 });
      await session.commitTransaction();
    });
    expect(await numbers(collection)).toEqual([2]);
  });

  describe('with unique keys', () => {
    it('free them for themselves, and hold them against others', async () => {
      const collection = await seeded({ _id: 1, key: 'a' });
      await withSession(async (session) => {
        session.startTransaction();
        await collection.deleteOne({ key: 'a' }, { session });
        await collection.insertOne({ _id: 2 as never, key: 'a' }, { session });
        await collection.insertOne({ _id: 3 as never, key: 'b' }, { session });
        await session.commitTransaction();
      });

      expect((await collection.find().toArray()).map(({ _id, key }) => [_id, key])).toEqual([
        [2, 'a'],
        [3, 'b'],
      ]);
    });

    it('end at a key that is taken', async () => {
      const collection = await seeded({ key: 'a' });
      await withSession(async (session) => {
        session.startTransaction();
        await collection.insertOne({ key: 'c' }, { session });
        await expect(collection.insertOne({ key: 'a' }, { session })).rejects.toMatchObject({ code: 11000 });
        await expect(collection.findOne({}, { session })).rejects.toMatchObject({ code: 251 });
      });
      expect(await collection.countDocuments()).toBe(1);
    });

    it('lose a key to the transaction that took it first', async () => {
      const collection = await seeded();
      await withSession(async (first) => {
        await withSession(async (second) => {
          first.startTransaction();
          second.startTransaction();
          await collection.insertOne({ key: 'x' }, { session: first });
          await expect(collection.insertOne({ key: 'x' }, { session: second })).rejects.toMatchObject({ code: 112 });
          await first.commitTransaction();
        });
      });
      expect(await collection.countDocuments()).toBe(1);
    });
  });

  it('are run again by the driver until they get through', async () => {
    const collection = await seeded({ _id: 'counter', n: 0 });
    const increment = () =>
      client().withSession((session) =>
        session.withTransaction(async () => {
          const found = await collection.findOne({ _id: 'counter' as never }, { session });
          await collection.updateOne({ _id: 'counter' as never }, { $set: { n: found?.['n'] + 1 } }, { session });
        }),
      );
    await Promise.all(Array.from({ length: 8 }, increment));

    expect(await collection.findOne()).toMatchObject({ n: 8 });
  });

  it('read by index and sort what they have written', async () => {
    const collection = await seeded();
    await collection.createIndex({ n: 1 });
    await collection.insertMany([{ n: 5 }, { n: 1 }, { n: 9 }]);
    await withSession(async (session) => {
      session.startTransaction();
      await collection.insertOne({ n: 7 }, { session });
      await collection.updateOne({ n: 1 }, { $set: { n: 8 } }, { session });
      const sorted = await collection
        .find({ n: { $gt: 4 } }, { session })
        .sort({ n: -1 })
        .toArray();
      expect(sorted.map(({ n }) => n)).toEqual([9, 8, 7, 5]);
      expect(await collection.findOneAndUpdate({}, { $inc: { n: 100 } }, { sort: { n: 1 }, session })).toMatchObject({
        n: 5,
      });
    });
  });

  it.each([
    ['createIndexes', { indexes: [{ key: { z: 1 }, name: 'z' }] }],
    ['drop', {}],
    ['count', {}],
  ])('refuse %s', async (command, fields) => {
    const collection = await seeded({ n: 1 });
    await withSession(async (session) => {
      session.startTransaction();
      const sent = db().command({ [command]: collection.collectionName, ...fields }, { session });
      await expect(sent).rejects.toMatchObject({ code: 263 });
    });
  });

  it('can be committed again, but not aborted then', async () => {
    const collection = await seeded();
    await withSession(async (session) => {
      session.startTransaction();
      await collection.insertOne({ n: 1 }, { session });
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await collection.countDocuments()).toBe(1);
  });

  if (name !== 'embedded') return;

  it('keep a collection from being changed under them', async () => {
    const collection = await seeded({ n: 1 });
    await withSession(async (session) => {
      session.startTransaction();
      await collection.findOne({}, { session });
      await collection.createIndex({ n: 1 });
      await expect(collection.findOne({}, { session })).rejects.toMatchObject({ code: 246 });
    });
  });
});

async function numbers(collection: Collection, session?: ClientSession): Promise<number[]> {
  const docs = await collection.find({}, session ? { session } : {}).toArray();
  return docs.map(({ n }) => n).toSorted((a, b) => a - b);
}
