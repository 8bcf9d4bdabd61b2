import type { Collection, Document, Filter, FindOptions } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { onEveryEngine } from '../engines.ts';

/** What is asked, and the index that answers it; undefined for a scan of the collection. */
type Choice = [title: string, filter: Filter<Document>, options: FindOptions & { index: string | undefined }];

onEveryEngine('indexes', ({ fresh, db }) => {
  describe('are chosen', () => {
    it.each([
      ['by _id', { _id: 1 }, { index: '_id_' }],
      ['by an equality prefix', { name: 'n', other: 1 }, { index: 'name_1_at_1' }],
      ['by equality and range', { name: 'n', at: { $gte: 1, $lt: 5 } }, { index: 'name_1_at_1' }],
      ['by $in', { kind: { $in: ['a', 'b'] } }, { index: 'kind_1' }],
      ['by the order of the sort', {}, { sort: { kind: -1 }, index: 'kind_1' }],
      ['by equality and sort together', { name: 'n' }, { sort: { at: -1 }, index: 'name_1_at_1' }],
      ['by a hint', { name: 'n' }, { hint: 'kind_1', index: 'kind_1' }],
      ['never for another field', { other: 1 }, { index: undefined }],
      ['never where a sparse one lacks documents', { spare: null }, { index: undefined }],
      ['where a sparse one has them all', { spare: { $gt: 1 } }, { index: 'spare_1' }],
      ['never where a partial one lacks documents', { part: 1 }, { index: undefined }],
      ['where a partial one has them all', { part: 1, done: false }, { index: 'part_1' }],
    ] as readonly Choice[])('%s', async (_, filter, { index, ...options }) => {
      const collection = fresh();
      await collection.createIndexes([
        { key: { name: 1, at: 1 } },
        { key: { kind: 1 } },
        { key: { spare: 1 }, sparse: true },
        { key: { part: 1 }, partialFilterExpression: { done: false } },
      ]);
      await collection.insertMany(
        Array.from({ length: 30 }, (_one, n) => ({ name: 'n', at: n, kind: 'a', part: n, other: n })),
      );

      expect(await usedIndex(collection, filter, options)).toBe(index);
    });

    it('branch by branch of an $or', async () => {
      const collection = fresh();
      await collection.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }]);
      await collection.insertMany(Array.from({ length: 100 }, (_, n) => ({ a: n, b: -n })));

      const filter = { $or: [{ a: 3 }, { b: -3 }, { b: -4 }] };
      const { executionStats } = await collection.find(filter).explain('executionStats');
      expect(await collection.countDocuments(filter)).toBe(2);
      expect(executionStats.totalDocsExamined).toBeLessThan(5);
    });

    it('so that a pick by Agenda looks at one document', async () => {
      const collection = fresh();
      await collection.createIndex({ name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 });
      await collection.insertMany(
        Array.from({ length: 200 }, (_, n) => ({
          name: `n${n % 2}`,
          nextRunAt: new Date(n),
          priority: 0,
          lockedAt: null,
        })),
      );
      const now = new Date();
      const filter = {
        name: 'n1',
        disabled: { $ne: true },
        $or: [{ lockedAt: { $eq: null }, nextRunAt: { $lte: now } }, { lockedAt: { $lte: new Date(0) } }],
      };

      const { executionStats } = await collection.find(filter).sort({ nextRunAt: 1, priority: -1 }).limit(1).explain();
      expect(executionStats).toMatchObject({ nReturned: 1 });
      expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(2);
    });
  });

  describe('unique ones', () => {
    it('take null once, unless they are sparse', async () => {
      const [plain, sparse] = [fresh(), fresh()];
      await plain.createIndex({ a: 1 }, { unique: true });
      await sparse.createIndex({ a: 1 }, { unique: true, sparse: true });
      await plain.insertOne({});
      await sparse.insertMany([{}, {}]);

      await expect(plain.insertOne({ a: null })).rejects.toMatchObject({ code: 11000 });
      await sparse.insertOne({ a: null });
      await expect(sparse.insertOne({ a: null })).rejects.toMatchObject({ code: 11000 });
    });

    it('look at every element of an array', async () => {
      const collection = fresh();
      await collection.createIndex({ tags: 1 }, { unique: true });
      await collection.insertOne({ tags: ['a', 'b', 'a'] });

      await expect(collection.insertOne({ tags: ['c', 'b'] })).rejects.toMatchObject({ code: 11000 });
      await collection.insertOne({ tags: ['c', 'd'] });
    });

    it('count only what a partial filter covers', async () => {
      const collection = fresh();
      await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true } });
      await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 1, open: true }]);

      await expect(collection.insertOne({ a: 1, open: true })).rejects.toMatchObject({ code: 11000 });
      await expect(collection.updateOne({ open: { $exists: false } }, { $set: { open: true } })).rejects.toMatchObject({
        code: 11000,
      });
    });

    it('are not built on documents that share a key', async () => {
      const collection = fresh();
      await collection.insertMany([{ a: 1 }, { a: 1 }]);

      await expect(collection.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
      expect(await collection.indexes()).toHaveLength(1);
    });
  });

  describe('commands', () => {
    it('create what is missing and list what there is', async () => {
      const collection = fresh();
      await collection.createIndex({ a: 1, b: -1 }, { unique: true, sparse: true, name: 'own' });
      await collection.createIndex({ a: 1, b: -1 }, { unique: true, sparse: true, name: 'own' });

      expect(await collection.indexes()).toEqual([
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, key: { a: 1, b: -1 }, name: 'own', unique: true, sparse: true },
      ]);
    });

    it.each<[string, Document, number]>([
      ['another name for the same key', { key: { a: 1 }, name: 'other' }, 85],
      ['other options under the same name and key', { key: { a: 1 }, name: 'a_1', unique: true }, 86],
      ['another key under the same name', { key: { b: 1 }, name: 'a_1' }, 86],
      ['an empty key', { key: {}, name: 'e' }, 67],
      ['a direction of 0', { key: { b: 0 }, name: 'z' }, 67],
      ['an unknown option', { key: { b: 1 }, name: 'b', odd: 1 }, 197],
      ['TTL on two fields', { key: { b: 1, c: 1 }, name: 't', expireAfterSeconds: 5 }, 67],
      ['sparse and partial', { key: { b: 1 }, name: 's', sparse: true, partialFilterExpression: { a: 1 } }, 67],
    ])('refuse %s', async (_, index, code) => {
      const collection = fresh();
      await collection.createIndex({ a: 1 });
      const answer = db().command({ createIndexes: collection.collectionName, indexes: [index] });

      await expect(answer).rejects.toMatchObject({ code });
    });

    it('drop by name, by key or all', async () => {
      const collection = fresh();
      await collection.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
      await collection.dropIndex('a_1');
      await db().command({ dropIndexes: collection.collectionName, index: { b: 1 } });
      expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'c_1']);

      await collection.dropIndexes();
      expect(await collection.indexes()).toHaveLength(1);
      await expect(collection.dropIndex('gone')).rejects.toMatchObject({ code: 27 });
      await expect(collection.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
    });

    it('list none where there is no collection', async () => {
      await expect(db().command({ listIndexes: 'nowhere' })).rejects.toMatchObject({ code: 26 });
    });

    it('change when documents expire', async () => {
      const collection = fresh();
      await collection.createIndex({ at: 1 }, { expireAfterSeconds: 100 });
      const index = { keyPattern: { at: 1 }, expireAfterSeconds: 50 };

      await expect(db().command({ collMod: collection.collectionName, index })).resolves.toMatchObject({
        expireAfterSeconds_old: 100,
        expireAfterSeconds_new: 50,
      });
      expect((await collection.indexes())[1]).toMatchObject({ expireAfterSeconds: 50 });
    });
  });

  it('refuse two arrays side by side', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1, b: 1 });

    await expect(collection.insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
    await collection.insertOne({ a: [1, 2], b: 2 });
    expect(await collection.countDocuments({ a: 2, b: 2 })).toBe(1);
  });

  it('find what spans the elements of one array', async () => {
    const collection = fresh();
    await collection.createIndex({ 'a.b': 1, 'a.c': 1 });
    await collection.insertOne({
      a: [
        { b: 1, c: 5 },
        { b: 3, c: 2 },
      ],
    });

    expect(await collection.countDocuments({ 'a.b': 1, 'a.c': 2 })).toBe(1);
    expect(await collection.countDocuments({ 'a.b': { $gt: 2, $lt: 2 } })).toBe(1);
    expect(await collection.countDocuments({ a: { $elemMatch: { b: 1, c: 2 } } })).toBe(0);
  });
});

/** The index that a find uses; undefined for a scan of the collection. */
async function usedIndex(
  collection: Collection,
  filter: Filter<Document>,
  options: FindOptions,
): Promise<string | undefined> {
  const { queryPlanner } = await collection.find(filter, options).explain('queryPlanner');
  const plan = JSON.stringify(queryPlanner.winningPlan);
  if (plan.includes('IDHACK')) return '_id_';
  return plan.includes('COLLSCAN') ? undefined : /"indexName":"([^"]+)"/.exec(plan)?.[1];
}
