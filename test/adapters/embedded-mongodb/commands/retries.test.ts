import { rmSync } from 'node:fs';
import { Binary, type Document, Long, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedMongodb } from '../../../../adapters/embedded-mongodb/start.ts';
import { embedded, onEveryEngine, temporaryDirectory } from '../engines.ts';
import { type RawClient, rawClient } from '../wire/raw-client.ts';

const lsid = () => ({ id: new Binary(crypto.getRandomValues(new Uint8Array(16)), 4) });

onEveryEngine('a write with a number', ({ fresh, db, uri }) => {
  let raw: RawClient;
  beforeAll(() => {
    raw = rawClient(uri());
  });
  afterAll(() => void raw.socket.destroy());
  const ask = (command: Document) => raw.ask({ ...command, $db: db().databaseName });

  it('is done once however often it is sent', async () => {
    const collection = fresh<{ n: number }>();
    await collection.insertOne({ n: 0 });
    const command = {
      findAndModify: collection.collectionName,
      query: {},
      update: { $inc: { n: 1 } },
      new: true,
      lsid: lsid(),
      txnNumber: Long.fromNumber(1),
    };
    const answers = [await ask(command), await ask(command), await ask(command)];

    expect(answers.map(({ value }) => value?.n)).toEqual([1, 1, 1]);
    expect(await collection.findOne()).toMatchObject({ n: 1 });
    expect(await ask({ ...command, txnNumber: Long.fromNumber(2) })).toMatchObject({ value: { n: 2 } });
    expect(await ask({ ...command, txnNumber: Long.fromNumber(1) })).toMatchObject({ code: 225 });
  });

  it('that inserts is not a second document', async () => {
    const collection = fresh();
    const command = {
      insert: collection.collectionName,
      documents: [{ a: 1 }],
      lsid: lsid(),
      txnNumber: Long.fromNumber(5),
    };

    expect(await ask(command)).toMatchObject({ n: 1 });
    expect(await ask(command)).toMatchObject({ n: 1 });
    expect(await collection.countDocuments()).toBe(1);
    expect(
      await ask({
        findAndModify: collection.collectionName,
        remove: true,
        lsid: command.lsid,
        txnNumber: command.txnNumber,
      }),
    ).toMatchObject({ ok: 0 });
  });
});

describe('a restart', () => {
  const dataDir = temporaryDirectory();
  afterAll(() => rmSync(dataDir, { recursive: true }));

  const run = async <T>(use: (raw: RawClient) => Promise<T>): Promise<T> => {
    const engine = await startEmbeddedMongodb({ dataDir });
    const raw = rawClient(engine.uri);
    try {
      return await use(raw);
    } finally {
      raw.socket.destroy();
      await engine.stop();
    }
  };

  it('forgets no numbered write and no commit', async () => {
    const session = lsid();
    const write = {
      update: 'c',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid: session,
      txnNumber: Long.fromNumber(1),
    };
    const other = { lsid: lsid(), txnNumber: Long.fromNumber(1), autocommit: false };
    await run(async ({ ask }) => {
      await ask(write);
      await ask({ insert: 'c', documents: [{ _id: 2 }], ...other, startTransaction: true });
      await ask({ commitTransaction: 1, $db: 'admin', ...other });
    });

    await run(async ({ ask }) => {
      expect(await ask(write)).toMatchObject({ n: 1, upserted: [{ _id: 1 }] });
      expect(await ask({ commitTransaction: 1, $db: 'admin', ...other })).toMatchObject({ ok: 1 });
      expect(await ask({ abortTransaction: 1, $db: 'admin', ...other })).toMatchObject({ code: 256 });
      expect(await ask({ find: 'c', sort: { _id: 1 } })).toMatchObject({
        cursor: { firstBatch: [{ _id: 1, n: 1 }, { _id: 2 }] },
      });
    });
  });
});

describe('the driver', () => {
  const { client, db, uri } = embedded();
  let retrying: MongoClient;
  beforeAll(async () => {
    retrying = await new MongoClient(uri(), { appName: 'retrying' }).connect();
  });
  afterAll(() => retrying.close());
  const failing = (times: number, data: object) =>
    client()
      .db('admin')
      .command({ configureFailPoint: 'failCommand', mode: { times }, data: { appName: 'retrying', ...data } });

  it('repeats a write whose connection was cut', async () => {
    await failing(1, { failCommands: ['insert'], closeConnection: true });
    await retrying.db(db().databaseName).collection('cut').insertOne({ a: 1 });

    expect(await db().collection('cut').countDocuments()).toBe(1);
  });

  it('repeats a read that failed for the moment', async () => {
    await failing(1, { failCommands: ['find'], errorCode: 11600 });

    expect(await retrying.db(db().databaseName).collection('cut').find().toArray()).toHaveLength(1);
  });

  it('reports an error that stays', async () => {
    await failing(2, { failCommands: ['find'], errorCode: 8, errorLabels: ['Odd'] });
    const found = retrying.db(db().databaseName).collection('cut').findOne();

    await expect(found).rejects.toMatchObject({ code: 8, errorLabels: ['Odd'] });
    await client().db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
  });

  it('waits for an answer that comes late', async () => {
    await failing(1, { failCommands: ['find'], blockConnection: true, blockTimeMS: 100 });
    const start = performance.now();
    await retrying.db(db().databaseName).collection('cut').findOne();

    expect(performance.now() - start).toBeGreaterThan(95);
  });

  it('learns of a write concern that one server cannot meet', async () => {
    const insert = db().command({ insert: 'concern', documents: [{}], writeConcern: { w: 3 } });

    await expect(insert).rejects.toMatchObject({ code: 100 });
    expect(await db().collection('concern').countDocuments()).toBe(1);
  });
});
