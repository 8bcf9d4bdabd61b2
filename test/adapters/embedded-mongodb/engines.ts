import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Db, type Document, MongoClient, type MongoClientOptions } from 'mongodb';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startEmbeddedMongodb } from '../../../adapters/embedded-mongodb/start.ts';

/** One of the two engines while a test file uses it: a client, and an empty database of its own. */
export type Running = {
  readonly name: string;
  readonly uri: () => string;
  readonly client: () => MongoClient;
  readonly db: () => Db;
  /** A collection that no other test uses. */
  readonly fresh: <T extends Document = Document>() => Collection<T>;
};

/** Runs the same tests on the embedded engine and, where one is configured, on a real MongoDB. */
export function onEveryEngine(title: string, tests: (engine: Running) => void, options: MongoClientOptions = {}): void {
  describe(`${title} (embedded)`, () => tests(embedded(options)));
  const real = process.env['OUTCRY_TEST_MONGODB_URI'];
  if (real)
    describe(`${title} (real MongoDB)`, () =>
      tests(running('real', { start: async () => real, stop: async () => {} }, options)));
  else it.skip(`${title}: real MongoDB: not exercised`);
}

/** The embedded engine alone, for what only it promises. */
export function embedded(options: MongoClientOptions = {}): Running {
  const dataDir = temporaryDirectory();
  let stop = async (): Promise<void> => {};
  const start = async (): Promise<string> => {
    const engine = await startEmbeddedMongodb({ dataDir, testCommands: true });
    stop = engine.stop;
    return engine.uri;
  };
  return running(
    'embedded',
    {
      start,
      stop: async () => {
        await stop();
        rmSync(dataDir, { recursive: true });
      },
    },
    options,
  );
}

/** An empty directory; whoever asks for it removes it. */
export const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), 'outcry-test-'));

type Life = { readonly start: () => Promise<string>; readonly stop: () => Promise<void> };

function running(name: string, life: Life, options: MongoClientOptions): Running {
  const database = `outcry_embedded_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  let uri = '';
  let client: MongoClient | undefined;
  let collections = 0;

  beforeAll(async () => {
    uri = await life.start();
    client = await new MongoClient(uri, options).connect();
  });
  afterAll(async () => {
    await client?.db(database).dropDatabase();
    await client?.close();
    await life.stop();
  });

  const db = (): Db => {
    if (!client) throw new Error('The engine has not been started');
    return client.db(database);
  };
  return {
    name,
    uri: () => uri,
    client: () => db().client,
    db,
    fresh: () => {
      collections += 1;
      return db().collection(`c${collections}`);
    },
  };
}
