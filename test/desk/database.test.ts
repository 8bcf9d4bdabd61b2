import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedMongodb } from '../../adapters/embedded-mongodb/start.ts';
import { StartError } from '../../src/errors.ts';
import { databaseTools } from '../../src/wire-database-tools.ts';
import { diagnose } from '../../src/wire-doctor.ts';
import { engines, named } from '../support/databases.ts';
import { cleanUp, environmentOf, newFolder, startDesk } from './desk-process.ts';

afterAll(cleanUp);

/** A database of a desk in a new directory, with these documents in it and nobody who has it open. */
async function desk(fill: (client: MongoClient) => Promise<unknown> = laid) {
  const dataDir = join(newFolder(), 'data');
  const engine = await startEmbeddedMongodb({ dataDir });
  const client = new MongoClient(named(engine.uri, 'outcry'));
  await fill(client);
  await client.close();
  await engine.stop();
  return { dataDir, file: join(dataDir, 'outcry.sqlite'), tools: toolsOn(dataDir) };
}

const toolsOn = (dataDir: string, more: Record<string, string> = {}) =>
  databaseTools({ OUTCRY_DATA_DIR: dataDir, OUTCRY_EXCHANGES: 'simulated', ...more });

/** Every type of value that a round trip could change, and every kind of index. */
async function laid(client: MongoClient): Promise<void> {
  const { Long, Double, Int32, Decimal128, Timestamp, Binary, BSONRegExp, MinKey, UUID } = await import('bson');
  const coins = client.db().collection('coins');
  await coins.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { name: { $exists: true } } });
  await coins.createIndex({ until: 1 }, { expireAfterSeconds: 0, name: 'expiry' });
  await coins.createIndex({ 'tags.x': -1, n: 1 }, { sparse: true });
  const odd: Document[] = [
    { _id: 1 as never, name: 'BTC', n: new Int32(1), d: new Double(1), l: Long.fromNumber(1), t: new Timestamp(9n) },
    { _id: 'x' as never, name: 'ETH', d: new Double(-0), nan: Number.NaN, dec: Decimal128.fromString('1.10') },
    {
      b: new Binary(Buffer.from('hi')),
      u: new UUID(),
      r: new BSONRegExp('^a', 'i'),
      m: new MinKey(),
      tags: [{ x: 1 }],
    },
    { z: 1, a: null, nested: { b: { c: [[1], {}] } }, at: new Date(5), until: new Date(0) },
  ];
  await coins.insertMany(odd);
  await client
    .db()
    .collection<Document>('many')
    .insertMany(Array.from({ length: 2_500 }, (_, n) => ({ n })));
  await client.db().createCollection('empty');
}

describe('outcry database', () => {
  it('tells of a database that nobody has open, and of one that a desk has open', async () => {
    const { dataDir, tools } = await desk();
    const closed = await tools.status();
    expect(closed).toMatchObject({ engine: 'embedded', where: dataDir, version: '7.0.0' });
    expect(closed.pid).toBeUndefined();
    expect(closed.collections).toEqual([
      { name: 'coins', documents: 4, indexes: 4 },
      { name: 'empty', documents: 0, indexes: 1 },
      { name: 'many', documents: 2_500, indexes: 1 },
    ]);

    const running = startDesk({ OUTCRY_DATA_DIR: dataDir, OUTCRY_EXCHANGES: 'simulated' });
    await running.ready;
    expect(await tools.status()).toMatchObject({ pid: running.pid });
    expect((await tools.check()).flatMap(({ errors }) => errors)).toEqual([]);
    await expect(tools.move('mongodb://127.0.0.1:1/', () => undefined)).rejects.toThrow(
      new RegExp(`process ${running.pid} .*Stop it first`),
    );
    const found = await diagnose(environmentOf({ OUTCRY_DATA_DIR: dataDir, OUTCRY_EXCHANGES: 'simulated' }), {
      deep: true,
    });
    expect(found.find(({ name }) => name === 'indexes')).toMatchObject({ state: 'fine' });
    await running.end();
  });

  it('finds indexes that do not fit their documents', async () => {
    const { dataDir, file, tools } = await desk();
    expect((await tools.check()).flatMap(({ errors }) => errors)).toEqual([]);
    const sqlite = new DatabaseSync(file);
    const rows = sqlite.prepare("SELECT name FROM sqlite_schema WHERE name GLOB 'i[0-9]*'").all();
    for (const { name } of rows) sqlite.exec(`DELETE FROM ${name} WHERE key = (SELECT max(key) FROM ${name})`);
    sqlite.close();

    const errors = (await tools.check()).flatMap((one) => one.errors);
    expect(errors).toContainEqual(expect.stringMatching(/lacks \d keys/));
    const found = await diagnose({ OUTCRY_DATA_DIR: dataDir, OUTCRY_EXCHANGES: 'simulated' }, { deep: true });
    expect(found.find(({ name }) => name === 'indexes')).toMatchObject({
      state: 'broken',
      found: expect.stringMatching(/lacks \d keys/),
      fix: expect.stringContaining('backup'),
    });
  });

  it('says that there is none yet', async () => {
    await expect(toolsOn(join(newFolder(), 'data')).status()).rejects.toThrow(/There is no database in .* yet/);
  });
});

describe.each(engines)('outcry database move to $name', ({ start }) => {
  const withTarget = async (use: (uri: string, client: MongoClient) => Promise<void>): Promise<void> => {
    const server = await start();
    const uri = named(server.uri, `outcry_test_move_${randomUUID().slice(0, 8)}`);
    const client = new MongoClient(uri);
    await use(uri, client).finally(async () => {
      await client.db().dropDatabase();
      await client.close();
      await server.stop();
    });
  };
  const move = (tools: ReturnType<typeof databaseTools>, uri: string) => tools.move(uri, () => undefined);

  it('copies every value, every index, and changes nothing here', async () => {
    const { tools } = await desk();
    await withTarget(async (uri, client) => {
      const copied = await move(tools, uri);
      expect(copied.map(({ name, documents }) => [name, documents])).toEqual([
        ['coins', 4],
        ['empty', 0],
        ['many', 2_500],
      ]);
      expect(copied.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);

      const indexes = await client.db().collection('coins').indexes();
      expect(indexes).toContainEqual(
        expect.objectContaining({ key: { until: 1 }, expireAfterSeconds: 0, name: 'expiry' }),
      );
      expect(indexes).toContainEqual(expect.objectContaining({ key: { 'tags.x': -1, n: 1 }, sparse: true }));
      expect(indexes).toContainEqual(expect.objectContaining({ key: { name: 1 }, unique: true }));
      expect(await client.db().collection('many').countDocuments()).toBe(2_500);
    });
    expect((await tools.status()).collections).toHaveLength(3);
  });

  it('refuses a database that has something in it, and touches nothing there', async () => {
    const { tools } = await desk();
    await withTarget(async (uri, client) => {
      await client.db().collection('theirs').insertOne({});

      await expect(move(tools, uri)).rejects.toThrow(/has collections already \(theirs\)/);
      expect(await client.db().listCollections().toArray()).toHaveLength(1);
    });
  });

  it('removes what it has copied where it cannot go on', async () => {
    const { tools } = await desk(async (client) => {
      await laid(client);
      await client.db().createCollection('x'.repeat(240)); // too long a name together with the longer one of the target
    });
    await withTarget(async (uri, client) => {
      await expect(move(tools, uri)).rejects.toThrow(
        /The move stopped at x+: .* InvalidNamespace\. Nothing was changed/,
      );
      expect(await client.db().listCollections().toArray()).toEqual([]);
    });
  });
});

describe('outcry database move', () => {
  let tools: ReturnType<typeof databaseTools>;
  beforeAll(async () => {
    ({ tools } = await desk());
  });

  it.each([
    ['no URI', 'localhost', /--to must begin with mongodb:\/\//],
    ['nobody there', 'mongodb://127.0.0.1:1/outcry', /No database answers at --to/],
    ['a URI that cannot be', 'mongodb://user:secret@:0/', /--to cannot be used/],
  ])('says what is wrong with %s, and never quotes it', async (_, uri, problem) => {
    const failure: unknown = await tools.move(uri, () => undefined).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(StartError);
    expect(String(failure)).toMatch(problem);
    expect(String(failure)).not.toContain('secret');
  });

  it('has nothing to move where the desk is on a MongoDB', async () => {
    const there = toolsOn(join(newFolder(), 'data'), { OUTCRY_MONGODB_URI: 'mongodb://127.0.0.1:1/' });

    await expect(there.move('mongodb://127.0.0.1:1/', () => undefined)).rejects.toThrow(/is on a MongoDB already/);
  });
});
