import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { startEmbeddedMongodb } from '../../adapters/embedded-mongodb/start.ts';
import { connectMongodb } from '../../adapters/mongodb/connect-mongodb.ts';
import { migrate } from '../../adapters/mongodb/migrate.ts';

/** A kind of database that suites run on. */
export interface Engine {
  readonly name: 'embedded' | 'mongodb';
  start(): Promise<RunningEngine>;
}

/** A server that is up. */
export interface RunningEngine {
  readonly uri: string;
  stop(): Promise<void>;
}

const realUri = process.env['OUTCRY_TEST_MONGODB_URI'];

const embedded: Engine = {
  name: 'embedded',
  async start() {
    const dataDir = await mkdtemp(join(tmpdir(), 'outcry-'));
    const engine = await startEmbeddedMongodb({ dataDir, testCommands: true });
    return {
      uri: engine.uri,
      async stop() {
        await engine.stop();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  },
};

/** Both engines, or the embedded one alone where no real MongoDB is named by `OUTCRY_TEST_MONGODB_URI`. */
export const engines: readonly Engine[] = [
  embedded,
  ...(realUri
    ? [{ name: 'mongodb', start: async () => ({ uri: realUri, stop: async () => undefined }) } as const]
    : []),
];
if (!realUri) process.stdout.write('real MongoDB: not exercised\n');

/** Runs a suite on every engine: on all of them at once, since most of it waits, and one test after another on each. */
export function onEveryEngine(title: string, suite: (engine: Engine) => void): void {
  describe.concurrent.each(engines)(`${title} on $name`, (engine) => {
    describe('', { concurrent: false }, () => suite(engine));
  });
}

/** A database of a suite's own. */
export interface Database {
  readonly engine: Engine['name'];
  readonly uri: string;
  /** Migrated, and with its commands to be listened to. */
  readonly connection: Connection;
  /** A client that nobody listens to, for looking at what the stores wrote. */
  readonly client: MongoClient;
  /** Opens one more connection, closed at the end. */
  connect(): Promise<Connection>;
}

export interface DatabaseOptions {
  /** Gets the client of every connection before it is used, except of those that only look. */
  readonly onClient?: (client: MongoClient) => void;
  /** Leaves the rows from test to test, for tests that run at the same time. */
  readonly keepRows?: boolean;
}

/** Gives a suite its own database on an engine: emptied before each test, dropped at the end. */
export function useDatabase(engine: Engine, { onClient, keepRows = false }: DatabaseOptions = {}): () => Database {
  const opened: Connection[] = [];
  let server: RunningEngine | undefined;
  let database: Database | undefined;

  beforeAll(async () => {
    server = await engine.start();
    const uri = named(server.uri, `outcry_test_${randomUUID().slice(0, 8)}`);
    const connect = async () => {
      const connection = await connectMongodb({ uri, logger: silent, monitorCommands: true });
      opened.push(connection);
      onClient?.(connection.getClient());
      return connection;
    };
    const connection = await connect();
    await migrate({ connection, logger: silent });
    database = { engine: engine.name, uri, connection, connect, client: await MongoClient.connect(uri) };
  });
  beforeEach(() => (keepRows ? undefined : empty(required(database))));
  afterAll(async () => {
    await database?.client.db().dropDatabase();
    await database?.client.close();
    await Promise.all(opened.map((connection) => connection.close()));
    await server?.stop();
  });
  return () => required(database);
}

/** A log that nobody reads. */
export const silent = pino({ level: 'silent' });

/** The same server, another database. */
export function named(uri: string, database: string): string {
  return uri.replace(/^([^/]+\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
}

async function empty({ client }: Database): Promise<void> {
  const collections = await client.db().listCollections({}, { nameOnly: true }).toArray();
  const names = collections.map(({ name }) => name).filter((name) => name !== 'migrations' && name !== 'counters');
  await Promise.all(names.map((name) => client.db().collection(name).deleteMany({})));
}

function required(database: Database | undefined): Database {
  if (!database) throw new Error('the suite has not begun');
  return database;
}
