import { writeSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '../../../../adapters/embedded-mongodb/start.ts';

/**
 * Writes until it is killed, and says on standard output which writes were acknowledged: `single <n>`, `pair <n>`
 * for a transaction over two collections, `counter <worker> <value>`.
 */
const [dataDir = '', first = '0'] = process.argv.slice(2);
const { uri } = await startEmbeddedMongodb({ dataDir });
const client = await new MongoClient(uri).connect();
const db = client.db('kill');
const singles = db.collection<{ _id: number; key: string; tags: number[] }>('singles');
const counters = db.collection<{ _id: number; value: number }>('counters');
await singles.createIndex({ key: 1 }, { unique: true });
await singles.createIndex({ tags: 1 });
await db.createCollection('left').catch(() => {}); // it is there from the second start on
await db.createCollection('right').catch(() => {});

let next = Number(first);
const say = (line: string): void => void writeSync(1, `${line}\n`);

async function single(): Promise<void> {
  const n = next++;
  await singles.insertOne({ _id: n, key: `k${n}`, tags: [n, n % 7] });
  say(`single ${n}`);
  if (n % 3 === 0) await singles.updateOne({ _id: n }, { $push: { tags: -n } });
}

async function pair(): Promise<void> {
  const n = next++;
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await db.collection<{ _id: number }>('left').insertOne({ _id: n }, { session });
      await db.collection<{ _id: number }>('right').insertOne({ _id: n }, { session });
    }),
  );
  say(`pair ${n}`);
}

async function count(worker: number): Promise<void> {
  const found = await counters.findOneAndUpdate(
    { _id: worker },
    { $inc: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  );
  say(`counter ${worker} ${found?.value}`);
}

const forever = async (work: () => Promise<void>): Promise<void> => {
  for (;;) await work();
};

say('ready');
await Promise.all([
  ...Array.from({ length: 6 }, () => forever(single)),
  ...Array.from({ length: 3 }, () => forever(pair)),
  ...Array.from({ length: 3 }, (_, worker) => forever(() => count(worker))),
]);
