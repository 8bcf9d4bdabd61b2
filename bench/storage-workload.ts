import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { type Collection, type Db, MongoClient } from 'mongodb';

/** What the driver gets done in a second, and whether the results are right. */
export type StorageFigures = {
  readonly insertsPerSecond: number;
  readonly findsPerSecond: number;
  readonly updatesPerSecond: number;
  readonly jobsPerSecond: number;
  readonly allThere: boolean;
  readonly jobsOnce: boolean;
};

/** Runs the workload, durable with `w: majority` and `j`, in a database of its own. */
export async function driverFigures(uri: string): Promise<StorageFigures> {
  const client = await new MongoClient(uri, { writeConcern: { w: 'majority', journal: true } }).connect();
  const db = client.db(`outcry_bench_${process.pid}`);
  try {
    const collection = db.collection<Doc>('docs');
    const { perSecond: insertsPerSecond, done } = await insert(collection);
    const findsPerSecond = await rate(async (n) => collection.findOne({ _id: n % done }));
    const updatesPerSecond = await rate(async (n) =>
      collection.findOneAndUpdate({ _id: n % done }, { $inc: { hits: 1 } }),
    );
    const allThere = (await collection.countDocuments()) === done;
    return { insertsPerSecond, findsPerSecond, updatesPerSecond, allThere, ...(await jobs(db)) };
  } finally {
    await db.dropDatabase();
    await client.close();
  }
}

type Doc = { readonly _id: number; readonly at: Date; readonly text: string };

const atOnce = 32;
const warmUpMs = 500;
const measuredMs = 3_000;

async function insert(collection: Collection<Doc>): Promise<{ readonly perSecond: number; readonly done: number }> {
  let next = 0;
  const one = () => collection.insertOne({ _id: next++, at: new Date(), text: 'x'.repeat(100) });
  const perSecond = await rate(one);
  return { perSecond, done: next };
}

/** Calls finished in a second, always 32 under way; what happens in the first half second does not count. */
async function rate(work: (n: number) => Promise<unknown>): Promise<number> {
  let n = 0;
  let counted = 0;
  const begun = performance.now();
  const lap = async (): Promise<void> => {
    for (;;) {
      await work(n++);
      const passed = performance.now() - begun;
      if (passed > warmUpMs + measuredMs) return;
      if (passed > warmUpMs) counted += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lap));
  return (counted / measuredMs) * 1000;
}

const jobCount = 1_500;

/** Jobs that do nothing, from the first start to the last completion. */
async function jobs(db: Db): Promise<Pick<StorageFigures, 'jobsPerSecond' | 'jobsOnce'>> {
  const backend = new MongoBackend({ mongo: db, collection: 'jobs' });
  const agenda = new Agenda({
    backend,
    processEvery: 100,
    maxConcurrency: 100,
    defaultConcurrency: 100,
    defaultLockLifetime: 60_000, // longer than a job waits on a slow machine, for it would be taken again
  });
  const runs = new Map<number, number>();
  let finished = 0;
  agenda.define<{ n: number }>('nothing', async (job) => {
    runs.set(job.attrs.data.n, (runs.get(job.attrs.data.n) ?? 0) + 1);
  });
  for (let n = 0; n < jobCount; n += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, at) => agenda.now('nothing', { n: n + at })));
  }
  const begun = performance.now();
  const all = new Promise<void>((resolve) => {
    agenda.on('complete', () => {
      finished += 1;
      if (finished === jobCount) resolve();
    });
  });
  await agenda.start();
  await all;
  const seconds = (performance.now() - begun) / 1000;
  await agenda.stop(false);
  return {
    jobsPerSecond: jobCount / seconds,
    jobsOnce: runs.size === jobCount && [...runs.values()].every((count) => count === 1),
  };
}
