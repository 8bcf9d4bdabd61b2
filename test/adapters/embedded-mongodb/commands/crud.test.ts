import { Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { onEveryEngine } from '../engines.ts';

onEveryEngine('documents', ({ fresh, db }) => {
  describe('insert', () => {
    it('keeps the order of fields and the types of numbers', async () => {
      const collection = fresh();
      const doc = {
        _id: 1 as never,
        z: new Int32(1),
        a: Long.fromString('9007199254740993'),
        m: new Double(2),
        d: Decimal128.fromString('1.10'),
      };
      await collection.insertOne(doc);

      const found = await collection.findOne({}, { promoteValues: false });
      expect(Object.keys(found ?? {})).toEqual(['_id', 'z', 'a', 'm', 'd']);
      expect([found?.['z'], found?.['m']].map((n) => n._bsontype)).toEqual(['Int32', 'Double']);
      expect(found?.['a'].toString()).toBe('9007199254740993');
      expect(String(found?.['d'])).toBe('1.10');
    });

    it('keeps keys with dots and dollars, but not in an _id', async () => {
      const odd = { 'a.b': 1, $c: { $d: [{ 'e.$f': 2 }] }, '': 3 };
      const collection = fresh();
      await collection.insertOne({ _id: 1 as never, ...odd });

      expect(await collection.findOne()).toEqual({ _id: 1, ...odd });
      expect(await collection.findOne({ 'a.b': 1 })).toBeNull(); // a path, not the key
      await expect(collection.insertOne({ _id: { $a: 1 } as never })).rejects.toMatchObject({ code: 52 });
    });

    it('puts _id first and fills an empty timestamp', async () => {
      const collection = fresh();
      await collection.insertOne({ a: 1, t: new Timestamp({ t: 0, i: 0 }), _id: new ObjectId() });

      const found = await collection.findOne();
      expect(Object.keys(found ?? {})[0]).toBe('_id');
      expect(found?.['t'].getHighBits()).toBeGreaterThan(0);
    });

    it('goes on after an error only where it is unordered', async () => {
      const docs = [{ _id: 1 }, { _id: 1 }, { _id: 2 }] as never[];
      const [ordered, unordered] = [fresh(), fresh()];
      await expect(ordered.insertMany(docs)).rejects.toMatchObject({ code: 11000, insertedCount: 1 });
      await expect(unordered.insertMany(docs, { ordered: false })).rejects.toMatchObject({
        code: 11000,
        insertedCount: 2,
      });

      expect(await ordered.countDocuments()).toBe(1);
      expect(await unordered.countDocuments()).toBe(2);
    });

    it.each([
      [[1], 53],
      [/a/, 53],
      [{ $a: 1 }, 52],
    ])('refuses the _id %s', async (_id, code) => {
      await expect(db().command({ insert: 'refused', documents: [{ _id }] })).resolves.toMatchObject({
        n: 0,
        writeErrors: [{ index: 0, code }],
      });
    });

    it('says which key is taken by what', async () => {
      const collection = fresh();
      await collection.createIndex({ a: 1, 'b.c': -1 }, { unique: true, name: 'both' });
      await collection.insertOne({ a: 'x', b: { c: 5 } });

      await expect(collection.insertOne({ a: 'x', b: { c: 5 } })).rejects.toMatchObject({
        code: 11000,
        errorResponse: { keyPattern: { a: 1, 'b.c': -1 }, keyValue: { a: 'x', 'b.c': 5 } },
      });
    });
  });

  describe('update', () => {
    it('counts matched and changed documents apart', async () => {
      const collection = fresh();
      await collection.insertMany([{ a: 1 }, { a: 1, b: 2 }, { a: 2 }]);

      const result = await collection.updateMany({ a: 1 }, { $set: { b: 2 } });
      expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1, upsertedCount: 0 });
    });

    it('visits no document twice although it moves in the index that is read', async () => {
      const collection = fresh();
      await collection.createIndex({ a: 1 });
      await collection.insertMany(Array.from({ length: 50 }, (_, a) => ({ a })));

      const result = await collection.updateMany({ a: { $gte: 0 } }, { $inc: { a: 25 } });
      expect(result.modifiedCount).toBe(50);
      expect(await collection.countDocuments({ a: { $gte: 50 } })).toBe(25);
    });

    it('upserts from the equalities of the filter', async () => {
      const collection = fresh();
      const filter = { key: 'k', n: { $eq: 5 }, $or: [{ other: 1 }, { other: 2 }], big: { $gt: 7 } };
      const result = await collection.updateOne(
        filter,
        { $set: { done: true }, $setOnInsert: { first: 1 } },
        { upsert: true },
      );

      expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
      const found = await collection.findOne({ _id: result.upsertedId ?? new ObjectId() });
      expect(found).toEqual({ _id: result.upsertedId, key: 'k', n: 5, done: true, first: 1 });
    });

    it('never changes an _id', async () => {
      const collection = fresh();
      await collection.insertOne({ _id: 1 as never, a: 1 });

      await expect(collection.updateOne({ a: 1 }, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
      await expect(collection.replaceOne({ a: 1 }, { _id: 2 as never })).rejects.toMatchObject({ code: 66 });
    });

    it('replaces all but the _id', async () => {
      const collection = fresh();
      await collection.insertOne({ _id: 1 as never, a: 1, b: 2 });
      await collection.replaceOne({ a: 1 }, { c: 3 });

      expect(await collection.findOne()).toEqual({ _id: 1, c: 3 });
      await expect(
        db().command({ update: collection.collectionName, updates: [{ q: {}, u: { d: 1 }, multi: true }] }),
      ).resolves.toMatchObject({ writeErrors: [{ code: 9 }] });
    });

    it('keeps what a multi-update changed before an error', async () => {
      const collection = fresh();
      await collection.createIndex({ b: 1 }, { unique: true });
      await collection.insertMany([
        { _id: 1 as never, b: 1 },
        { _id: 2 as never, b: 2 },
      ]);

      await expect(collection.updateMany({}, { $set: { b: 9 } })).rejects.toMatchObject({ code: 11000 });
      expect(await collection.find().sort({ _id: 1 }).toArray()).toMatchObject([{ b: 9 }, { b: 2 }]);
    });
  });

  describe('delete', () => {
    it('removes one or all that match', async () => {
      const collection = fresh();
      await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 1 }, { a: 2 }]);

      expect((await collection.deleteOne({ a: 1 })).deletedCount).toBe(1);
      expect((await collection.deleteMany({ a: 1 })).deletedCount).toBe(2);
      expect(await collection.countDocuments()).toBe(1);
    });
  });

  describe('findAndModify', () => {
    it('takes the first in the order of the sort', async () => {
      const collection = fresh();
      await collection.insertMany([{ n: 2 }, { n: 1 }, { n: 3 }]);

      const before = await collection.findOneAndUpdate({}, { $set: { taken: true } }, { sort: { n: 1 } });
      expect(before).toMatchObject({ n: 1 });
      expect(await collection.findOneAndDelete({}, { sort: { n: -1 } })).toMatchObject({ n: 3 });
      expect(await collection.find({ taken: true }).toArray()).toMatchObject([{ n: 1 }]);
    });

    it('says what it has done', async () => {
      const collection = fresh();
      const options = { includeResultMetadata: true, upsert: true, returnDocument: 'after' } as const;
      const upserted = await collection.findOneAndUpdate({ k: 1 }, { $set: { v: 1 } }, options);
      const updated = await collection.findOneAndUpdate(
        { k: 1 },
        { $set: { v: 2 } },
        { ...options, projection: { _id: 0, v: 1 } },
      );

      expect(upserted).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: false }, value: { k: 1, v: 1 } });
      expect(String(upserted?.lastErrorObject?.['upserted'])).toBe(String(upserted?.value?._id));
      expect(updated).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: true }, value: { v: 2 } });
      expect(updated?.value).not.toHaveProperty('_id');
    });

    it('has one winner', async () => {
      const collection = fresh();
      await collection.insertOne({ job: 1, lockedAt: null });
      const take = () => collection.findOneAndUpdate({ lockedAt: null }, { $set: { lockedAt: new Date() } });

      const taken = await Promise.all(Array.from({ length: 10 }, take));
      expect(taken.filter((job) => job !== null)).toHaveLength(1);
    });

    it('fails as a whole on a taken key', async () => {
      const collection = fresh();
      await collection.createIndex({ key: 1 }, { unique: true });
      await collection.insertOne({ key: 'a', expire: new Date(0) });
      const filter = { key: 'a', $or: [{ expire: { $gt: new Date() } }, { expire: { $eq: null } }] };

      await expect(
        collection.findOneAndUpdate(filter, { $inc: { points: 1 } }, { upsert: true }),
      ).rejects.toMatchObject({
        code: 11000,
        errorResponse: { keyPattern: { key: 1 } },
      });
    });
  });

  describe('count and distinct', () => {
    it('count what matches, within skip and limit', async () => {
      const collection = fresh();
      await collection.insertMany(Array.from({ length: 10 }, (_, n) => ({ n, tags: [n % 2, 'all'] })));

      expect(await collection.countDocuments({ n: { $gte: 4 } })).toBe(6);
      expect(await collection.countDocuments({ n: { $gte: 4 } }, { skip: 2, limit: 3 })).toBe(3);
      expect(await collection.estimatedDocumentCount()).toBe(10);
      expect((await collection.distinct('tags')).map(String).toSorted()).toEqual(['0', '1', 'all']);
      expect(await collection.distinct('n', { n: { $lt: 2 } })).toEqual([0, 1]);
    });
  });
});
