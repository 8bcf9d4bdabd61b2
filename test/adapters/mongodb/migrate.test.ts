import type { Connection } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../adapters/mongodb/migrate.ts';
import type { Migration } from '../../../adapters/mongodb/migrations/migration.ts';
import { migrations } from '../../../adapters/mongodb/migrations/registry.ts';
import { StartError } from '../../../src/errors.ts';
import { onEveryEngine, silent, useDatabase } from '../../support/databases.ts';
import { mongoStores } from './mongo-stores.ts';

const all = migrations.map(({ name }) => name);
const lock = { name: 'migrations', leaseMs: 600, waitMs: 3_000 };

onEveryEngine('migrations', (engine) => {
  const database = useDatabase(engine);
  const up = (connection: Connection, more: readonly Migration[] = []) =>
    migrate({ connection, logger: silent, migrations: [...migrations, ...more], lock });
  const locks = () => database().client.db().collection<{ _id: string }>('locks');

  beforeEach(async () => {
    await database().client.db().dropDatabase();
  });
  afterEach(async () => {
    expect(await locks().countDocuments({ owner: { $ne: 'dead' } })).toBe(0);
  });

  it('brings up an empty database, once', async () => {
    expect(await up(database().connection)).toEqual(all);
    expect(await up(database().connection)).toEqual([]);
    expect(await database().client.db().collection('counters').find().toArray()).toEqual([
      { _id: 'sequence', value: 0 },
    ]);
  });

  it('makes every index that a model declares, and no other', async () => {
    await up(database().connection);
    mongoStores(database().connection); // makes the models

    const models = Object.values(database().connection.models);
    expect(models.length).toBeGreaterThan(9);
    for (const model of models) {
      const declared = model.schema.indexes().map(([key, { background: _, ...options }]) => ({ key, ...options }));
      const made = await database().client.db().collection(model.collection.name).listIndexes().toArray();
      const others = made.filter(({ name }) => name !== '_id_').map(({ v: _, name: __, ...index }) => index);
      expect({ [model.modelName]: others }).toEqual({ [model.modelName]: declared });
    }
  });

  it('lets what expires expire', async () => {
    await up(database().connection);

    const expiring = ['agenda_logs', 'forms', 'tickets', 'updates'].map(async (name) => {
      const made = await database().client.db().collection(name).listIndexes().toArray();
      return made.some(({ expireAfterSeconds }) => expireAfterSeconds > 0);
    });
    expect(await Promise.all(expiring)).toEqual([true, true, true, true]);
  });

  it('goes on from the first version, keeping what is there', async () => {
    await up(database().connection);
    await database()
      .client.db()
      .collection('counters')
      .updateOne({}, { $set: { value: 41 } });

    expect(await up(database().connection, [next()])).toEqual(['9001-next']);

    expect(await database().client.db().collection('counters').findOne()).toMatchObject({ value: 41, next: true });
    expect(await up(database().connection, [next()])).toEqual([]);
  });

  it('repeats a migration that a crash cut short', async () => {
    await database().client.db().createCollection('signals');
    await database().client.db().collection('signals').createIndex({ seq: -1 }, { unique: true });

    expect(await up(database().connection)).toEqual(all);
  });

  it('migrates once where two processes start together', async () => {
    const second = await database().connect();
    let runs = 0;
    const counted = {
      name: '9001-counted',
      async up() {
        runs += 1;
      },
    };

    const applied = await Promise.all([up(database().connection, [counted]), up(second, [counted])]);

    expect(applied.flat()).toEqual([...all, '9001-counted']);
    expect(runs).toBe(1);
  });

  it('takes over the lock of a process that died', async () => {
    await locks().insertOne({ _id: 'migrations', ...held(Date.now() + 500) });
    const before = performance.now();

    expect(await up(database().connection)).toEqual(all);
    expect(performance.now() - before).toBeGreaterThan(400);
  });

  it('gives up on a lock that another process keeps', async () => {
    await locks().insertOne({ _id: 'migrations', ...held(Date.now() + 60_000) });
    const hurried = { ...lock, waitMs: 300 };

    const start = migrate({ connection: database().connection, logger: silent, lock: hurried });

    await expect(start).rejects.toThrow(StartError);
    expect(await locks().countDocuments()).toBe(1);
  });

  it('keeps its lock through a migration longer than the lease', async () => {
    const second = await database().connect();
    let atOnce = 0;
    const slow = {
      name: '9001-slow',
      async up() {
        atOnce += 1;
        await new Promise((resolve) => setTimeout(resolve, lock.leaseMs * 2));
      },
    };

    await Promise.all([up(database().connection, [slow]), up(second, [slow])]);

    expect(atOnce).toBe(1);
  });

  it('refuses the database of a newer version', async () => {
    await up(database().connection, [next()]);

    await expect(up(database().connection)).rejects.toThrow(/newer version/);
  });

  it('stops at a migration that fails, tells why, and goes on from there', async () => {
    const broken = { name: '9001-broken', up: () => Promise.reject(new Error('no such thing')) };

    await expect(up(database().connection, [broken])).rejects.toThrow('no such thing');

    expect(await up(database().connection, [{ ...next(), name: '9001-broken' }])).toEqual(['9001-broken']);
  });
});

function next(): Migration {
  return {
    name: '9001-next',
    async up(connection) {
      await connection.db?.collection('counters').updateOne({}, { $set: { next: true } });
    },
  };
}

function held(until: number) {
  return { owner: 'dead', until: new Date(until) };
}
