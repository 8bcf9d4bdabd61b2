import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';
import { type Bench, type Measured, median } from './bench.ts';
import { driverFigures, type StorageFigures } from './storage-workload.ts';

/** Durable speed of the embedded engine through the driver, and the same on a real MongoDB where one is configured. */
export const bench: Bench = {
  name: 'storage',
  measures: 'durable operations through the driver on the embedded engine, and on a real MongoDB beside it',
  async run(): Promise<Measured> {
    const own = await embeddedFigures();
    const openMs = await openingMs();
    const real = await realFigures();
    const figures = { ...prefixed('embedded', own), openMs, addedMb: own.addedMb, ...real };
    return {
      figures,
      bars: [
        { name: 'insertOne a second, 32 at once', value: own.insertsPerSecond, op: '>=', bar: 4_000 },
        { name: 'findOne by _id a second', value: own.findsPerSecond, op: '>=', bar: 4_000 },
        { name: 'findOneAndUpdate a second', value: own.updatesPerSecond, op: '>=', bar: 3_000 },
        { name: 'Agenda jobs a second', value: own.jobsPerSecond, op: '>=', bar: 400 },
        { name: 'ms to open 100,000 documents, median', value: openMs, op: '<=', bar: 100 },
        { name: 'MB on top of the service', value: own.addedMb, op: '<=', bar: 50 },
      ],
      guards: [
        { name: 'every insert is there', held: own.allThere },
        { name: 'every job ran once', held: own.jobsOnce },
      ],
    };
  },
};

const rounded = (figures: StorageFigures): Record<string, number> => ({
  InsertsPerSecond: figures.insertsPerSecond,
  FindsPerSecond: figures.findsPerSecond,
  UpdatesPerSecond: figures.updatesPerSecond,
  JobsPerSecond: figures.jobsPerSecond,
});

const prefixed = (store: string, figures: StorageFigures): Record<string, number> =>
  Object.fromEntries(Object.entries(rounded(figures)).map(([name, value]) => [`${store}${name}`, Math.round(value)]));

/** The engine runs in a process without the driver, so that its memory can be told from the driver's. */
async function embeddedFigures(): Promise<StorageFigures & { readonly addedMb: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outcry-bench-'));
  const host = fork(fileURLToPath(new URL('storage-host.ts', import.meta.url)), [dataDir]);
  const [{ uri, residentMb }] = await once(host, 'message');
  const figures = await driverFigures(uri);
  const after = await residentOf(host);
  host.kill();
  await once(host, 'exit');
  rmSync(dataDir, { recursive: true });
  return { ...figures, addedMb: Math.round(after - residentMb) };
}

async function residentOf(host: ChildProcess): Promise<number> {
  host.send('resident');
  const [residentMb] = await once(host, 'message');
  return residentMb;
}

async function realFigures(): Promise<Record<string, number | string>> {
  const uri = process.env['OUTCRY_TEST_MONGODB_URI'];
  return uri ? prefixed('real', await driverFigures(uri)) : { real: 'not exercised: real MongoDB' };
}

const documents = 100_000;
const starts = 5;

/** From the call to the first answered command's possibility, on a database with 100,000 documents. */
async function openingMs(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outcry-bench-'));
  await fill(dataDir);
  const times: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const begun = performance.now();
    const engine = await startEmbeddedMongodb({ dataDir });
    times.push(performance.now() - begun);
    await engine.stop();
  }
  rmSync(dataDir, { recursive: true });
  return Math.round(median(times));
}

async function fill(dataDir: string): Promise<void> {
  const engine = await startEmbeddedMongodb({ dataDir });
  const client = new MongoClient(engine.uri);
  const collection = client.db('bench').collection('opened');
  for (let n = 0; n < documents; n += 10_000) {
    await collection.insertMany(Array.from({ length: 10_000 }, (_, at) => ({ n: n + at, text: 'x'.repeat(100) })));
  }
  await client.close();
  await engine.stop();
}
