import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';
import { type RealMongod, withRealMongod } from '../scripts/with-real-mongod.ts';
import { type Bench, type Measured, median } from './bench.ts';
import { driverFigures, type StorageFigures } from './storage-workload.ts';

/** Durable speed of the embedded engine through the driver, and of a real MongoDB in turns with it, where there is one. */
export const bench: Bench = {
  name: 'storage',
  measures: 'durable operations through the driver on the embedded engine, and on a real MongoDB beside it',
  run: () => withRealMongod(measure),
};

const rounds = 3;

async function measure(real: RealMongod): Promise<Measured> {
  const ours: (StorageFigures & { readonly addedMb: number })[] = [];
  const theirs: StorageFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await embeddedFigures());
    if ('uri' in real) theirs.push(await driverFigures(real.uri));
  }
  const own = medians(ours);
  const openMs = await openingMs();
  const addedMb = median(ours.map((one) => one.addedMb));
  const beside =
    'uri' in real
      ? { ...prefixed('real', medians(theirs)), realVersion: real.version }
      : { real: `not exercised: ${real.why}` };
  return {
    figures: { ...prefixed('embedded', own), openMs, addedMb, ...beside, rounds },
    bars: [
      { name: 'insertOne a second, 32 at once', value: own.insertsPerSecond, op: '>=', bar: 4_000 },
      { name: 'findOne by _id a second', value: own.findsPerSecond, op: '>=', bar: 4_000 },
      { name: 'findOneAndUpdate a second', value: own.updatesPerSecond, op: '>=', bar: 3_000 },
      { name: 'Agenda jobs a second', value: own.jobsPerSecond, op: '>=', bar: 400 },
      { name: 'ms to open 100,000 documents, median', value: openMs, op: '<=', bar: 100 },
      { name: 'MB on top of the service', value: addedMb, op: '<=', bar: 50 },
    ],
    guards: [
      { name: 'every insert is there', held: [...ours, ...theirs].every(({ allThere }) => allThere) },
      { name: 'every job ran once', held: [...ours, ...theirs].every(({ jobsOnce }) => jobsOnce) },
    ],
  };
}

type Speeds = Pick<StorageFigures, (typeof speeds)[number]>;

const speeds = ['insertsPerSecond', 'findsPerSecond', 'updatesPerSecond', 'jobsPerSecond'] as const;

function medians(all: readonly StorageFigures[]): Speeds {
  const middle = (speed: (typeof speeds)[number]) => Math.round(median(all.map((one) => one[speed])));
  return {
    insertsPerSecond: middle('insertsPerSecond'),
    findsPerSecond: middle('findsPerSecond'),
    updatesPerSecond: middle('updatesPerSecond'),
    jobsPerSecond: middle('jobsPerSecond'),
  };
}

const prefixed = (store: string, figures: Speeds): Record<string, number> =>
  Object.fromEntries(speeds.map((name) => [`${store}${name[0]?.toUpperCase()}${name.slice(1)}`, figures[name]]));

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
