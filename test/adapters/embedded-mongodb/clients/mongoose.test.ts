import mongoose, { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEveryEngine } from '../engines.ts';

onEveryEngine('mongoose', ({ uri, db }) => {
  let connection: Connection;
  const models = () => {
    const person = new Schema(
      { name: String, tags: [String], subs: [{ x: Number }], team: Schema.Types.ObjectId },
      { strict: 'throw' },
    );
    person.index({ name: 1 }, { unique: true });
    person.index({ team: 1, name: -1 }, { sparse: true });
    const versioned = new Schema({ n: Number }, { optimisticConcurrency: true });
    return { Person: connection.model('Person', person), Versioned: connection.model('Versioned', versioned) };
  };
  let use: ReturnType<typeof models>;

  beforeAll(async () => {
    connection = await mongoose
      .createConnection(uri(), { dbName: db().databaseName, autoIndex: false, autoCreate: false })
      .asPromise();
    mongoose.set('transactionAsyncLocalStorage', true);
    use = models();
    await use.Person.createCollection();
    await use.Person.createIndexes();
    await use.Versioned.createCollection();
  });
  afterAll(() => connection.close());

  it('creates, finds, changes and removes', async () => {
    const { Person } = use;
    const ann = await Person.create({ name: 'Ann', tags: ['a'], subs: [{ x: 1 }, { x: 2 }] });
    ann.tags.push('b');
    ann.subs[0]?.set('x', 10);
    await ann.save();
    await Person.updateOne(
      { name: 'Ann' },
      { $set: { 'subs.$[big].x': 20 } },
      { arrayFilters: [{ 'big.x': { $gt: 5 } }] },
    );
    await Person.updateOne({ name: 'Ann' }, { $addToSet: { tags: 'a' }, $pull: { subs: { x: 2 } } });

    const found = await Person.findOne({ tags: 'b', subs: { $elemMatch: { x: 20 } } }).lean();
    expect(found).toMatchObject({ name: 'Ann', tags: ['a', 'b'], subs: [{ x: 20 }] });
    expect(await Person.countDocuments({ tags: { $all: ['a', 'b'] } })).toBe(1);
    expect(await Person.distinct('tags')).toEqual(['a', 'b']);
    await ann.deleteOne();
    expect(await Person.exists({ name: 'Ann' })).toBeNull();
  });

  it('knows a taken key', async () => {
    await use.Person.create({ name: 'Bob' });

    await expect(use.Person.create({ name: 'Bob' })).rejects.toMatchObject({ code: 11000, keyPattern: { name: 1 } });
    await expect(
      use.Person.insertMany([{ name: 'Cat' }, { name: 'Bob' }, { name: 'Dan' }], { ordered: false }),
    ).rejects.toMatchObject({
      code: 11000,
    });
    expect(await use.Person.countDocuments({ name: { $in: ['Cat', 'Dan'] } })).toBe(2);
  });

  it('runs transactions that a session follows by itself', async () => {
    const { Person } = use;
    await connection.transaction(async () => {
      await Person.create({ name: 'Eve' });
      expect(await Person.findOne({ name: 'Eve' })).not.toBeNull();
      expect(await db().collection('people').findOne({ name: 'Eve' })).toBeNull();
    });
    const failed = connection.transaction(async () => {
      await Person.create({ name: 'Fay' });
      throw new Error('on purpose');
    });

    await expect(failed).rejects.toThrow('on purpose');
    expect(await Person.countDocuments({ name: { $in: ['Eve', 'Fay'] } })).toBe(1);
  });

  it('refuses to save what was changed meanwhile', async () => {
    const { _id } = await use.Versioned.create({ n: 1 });
    const [first, second] = await Promise.all([use.Versioned.findById(_id), use.Versioned.findById(_id)]);
    await first?.set('n', 2).save();

    await expect(second?.set('n', 3).save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  it('joins, groups and sorts', async () => {
    const { Person } = use;
    const team = new mongoose.Types.ObjectId();
    await db().collection('teams').insertOne({ _id: team, title: 'Blue' });
    await Person.create([
      { name: 'Gil', team },
      { name: 'Hal', team },
    ]);
    const [row] = await Person.aggregate([
      { $match: { team } },
      { $sort: { name: -1 } },
      { $group: { _id: '$team', names: { $push: '$name' }, count: { $sum: 1 } } },
      { $lookup: { from: 'teams', localField: '_id', foreignField: '_id', as: 'team' } },
      { $project: { _id: 0, names: 1, count: 1, title: { $arrayElemAt: ['$team.title', 0] } } },
    ]);

    expect(row).toEqual({ names: ['Hal', 'Gil'], count: 2, title: 'Blue' });
  });

  it('lists and syncs indexes and drops what it made', async () => {
    expect(Object.keys(await use.Person.collection.indexInformation())).toEqual(['_id_', 'name_1', 'team_1_name_-1']);
    expect(await use.Person.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    await connection.dropCollection('versioneds');
    expect((await connection.listCollections()).map(({ name }) => name)).not.toContain('versioneds');
  });
});
