import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EmbeddedDamaged,
  EmbeddedDirectoryUnusable,
  EmbeddedInUse,
  EmbeddedNewerFormat,
} from '../../../adapters/embedded-mongodb/errors.ts';
import {
  type EmbeddedMongodb,
  embeddedSettings,
  startEmbeddedMongodb,
} from '../../../adapters/embedded-mongodb/start.ts';
import { holderOf } from '../../../adapters/embedded-mongodb/storage/holder.ts';
import { temporaryDirectory } from './engines.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = temporaryDirectory();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const withEngine = async <T>(
  use: (client: MongoClient, engine: EmbeddedMongodb) => Promise<T>,
  options = {},
): Promise<T> => {
  const engine = await startEmbeddedMongodb({ dataDir, ...options });
  const client = new MongoClient(engine.uri);
  try {
    return await use(client, engine);
  } finally {
    await client.close();
    await engine.stop();
  }
};

describe('a data directory', () => {
  it('keeps documents and indexes from one start to the next', async () => {
    await withEngine(async (client) => {
      await client.db('d').collection('c').createIndex({ a: 1 }, { unique: true, name: 'mine' });
      await client.db('d').collection('c').insertOne({ a: 1 });
    });

    await withEngine(async (client) => {
      const collection = client.db('d').collection('c');
      expect(await collection.find().toArray()).toMatchObject([{ a: 1 }]);
      expect((await collection.indexes())[1]).toMatchObject({ name: 'mine', unique: true });
      await expect(collection.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
    });
  });

  it('is reached through the file that names its engine, by nobody else', async () => {
    await withEngine(async (_, engine) => {
      expect(holderOf(dataDir)).toEqual({ pid: process.pid, uri: engine.uri });
      expect(statSync(join(dataDir, 'engine.json')).mode & 0o777).toBe(0o600);
      expect(statSync(join(dataDir, 'run')).mode & 0o777).toBe(0o700);
    });
    expect(holderOf(dataDir)).toBeUndefined();
  });

  it('may have a path that is too long for a socket', async () => {
    dataDir = join(dataDir, 'x'.repeat(120));
    await withEngine(async (client, engine) => {
      expect(decodeURIComponent(engine.uri).length).toBeLessThan(140);
      expect(await client.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
    });
    rmSync(join(dataDir, '..'), { recursive: true });
  });

  it('belongs to one engine at a time, which the other one names', async () => {
    await withEngine(async () => {
      const second = startEmbeddedMongodb({ dataDir });
      await expect(second).rejects.toThrow(EmbeddedInUse);
      await expect(second).rejects.toMatchObject({
        pid: process.pid,
        message: expect.stringContaining(`process ${process.pid}`),
      });
    });
  });

  it('is refused where it cannot be used', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');

    await expect(startEmbeddedMongodb({ dataDir: file })).rejects.toThrow(EmbeddedDirectoryUnusable);
    await expect(startEmbeddedMongodb({ dataDir: join(file, 'below') })).rejects.toThrow(EmbeddedDirectoryUnusable);
  });

  it.skipIf(process.getuid?.() === 0)('is refused where it may not be written', async () => {
    chmodSync(dataDir, 0o500);
    await expect(startEmbeddedMongodb({ dataDir })).rejects.toThrow(EmbeddedDirectoryUnusable);
    chmodSync(dataDir, 0o700);
  });

  it('is refused in a newer format', async () => {
    await withEngine(async () => {});
    const db = new DatabaseSync(join(dataDir, 'outcry.sqlite'));
    db.exec("UPDATE meta SET value = 99 WHERE name = 'format'");
    db.close();

    const started = startEmbeddedMongodb({ dataDir });
    await expect(started).rejects.toThrow(EmbeddedNewerFormat);
    await expect(started).rejects.toMatchObject({ found: 99, message: expect.stringContaining('format 99') });
  });

  it.each([
    ['is no database', (file: string) => writeFileSync(file, 'x'.repeat(10_000))],
    ['was cut short', (file: string) => truncateSync(file, statSync(file).size / 2)],
    ['was overwritten in the middle', (file: string) => overwrite(file, statSync(file).size / 2)],
  ])('is refused where its file %s', async (_, damage) => {
    await withEngine(async (client) => {
      const docs = Array.from({ length: 2000 }, (_one, n) => ({ n, text: 'x'.repeat(50) }));
      await client.db('d').collection('c').insertMany(docs);
    });
    damage(join(dataDir, 'outcry.sqlite'));

    const started = startEmbeddedMongodb({ dataDir });
    await expect(started).rejects.toThrow(EmbeddedDamaged);
    await expect(started).rejects.toThrow(/backup/);
  });
});

describe('a backup', () => {
  it('is a database that an engine can be started on', async () => {
    const copy = join(dataDir, 'copy');
    mkdirSync(copy);
    await withEngine(async (client, engine) => {
      await client
        .db('d')
        .collection('c')
        .insertMany([{ _id: 1 as never }, { _id: 2 as never }]);
      await engine.backup(join(copy, 'outcry.sqlite'));
      await client.db('d').collection('c').deleteMany({});
      await expect(engine.backup(join(copy, 'outcry.sqlite'))).rejects.toThrow(/exists/);
    });

    dataDir = copy;
    await withEngine(async (client) => {
      expect(await client.db('d').collection('c').countDocuments()).toBe(2);
    });
    rmSync(join(copy, '..'), { recursive: true });
  });
});

describe('the size limit', () => {
  it('refuses what grows the database and nothing else, and ends when there is room again', async () => {
    await withEngine(
      async (client) => {
        const collection = client.db('d').collection<{ _id: number; text: string }>('c');
        const doc = (_id: number) => ({ _id, text: 'x'.repeat(100_000) });
        const insertAll = async () => {
          for (let n = 0; n < 100; n += 1) await collection.insertOne(doc(n));
        };
        await expect(insertAll()).rejects.toMatchObject({
          code: 14031,
          message: expect.stringContaining('OUTCRY_EMBEDDED_MAX_MB'),
        });

        expect(await collection.findOne({ _id: 0 })).not.toBeNull();
        expect((await collection.updateOne({ _id: 0 }, { $set: { text: 'short' } })).modifiedCount).toBe(1);
        expect((await collection.deleteMany({ _id: { $lt: 10 } })).deletedCount).toBe(10);
        await collection.insertOne(doc(0));
      },
      { maxMegabytes: 3 },
    );
  });
});

describe('the settings', () => {
  it('limit the database to a gigabyte unless they say otherwise', () => {
    expect(embeddedSettings.parse({})).toEqual({ OUTCRY_EMBEDDED_MAX_MB: 1024 });
    expect(embeddedSettings.parse({ OUTCRY_EMBEDDED_MAX_MB: '2048' })).toEqual({ OUTCRY_EMBEDDED_MAX_MB: 2048 });
    expect(embeddedSettings.safeParse({ OUTCRY_EMBEDDED_MAX_MB: 'lots' }).success).toBe(false);
  });
});

it('leaves nothing open and no file behind when it is stopped', async () => {
  await withEngine(async () => {});

  expect(readdirSync(dataDir).toSorted()).toEqual(['engine.json', 'outcry.sqlite', 'run']);
  expect(readFileSync(join(dataDir, 'outcry.sqlite')).subarray(0, 15).toString()).toBe('SQLite format 3');
});

function overwrite(file: string, at: number): void {
  const opened = openSync(file, 'r+');
  writeSync(opened, Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(at / 4096) * 4096);
  closeSync(opened);
}
