import { type ClientSession, type Document, GridFSBucket, MongoClient } from 'mongodb';
import { withUriOptions } from './client-uri.ts';
import { driverOptions } from './driver-options.ts';
import type { Entity } from './entities.ts';
import { NotDriven } from './mismatch.ts';
import { observeClient } from './observed-client.ts';
import type { TestContext } from './test-context.ts';

/** The name that the runner's clients go by, so that a fail point can be meant for them alone. */
export const appName = 'outcry-conformance';

/** Makes the entities of a test in their order; clients are closed and sessions ended when the test is over. */
export async function createEntities(specs: readonly Document[], context: TestContext): Promise<void> {
  for (const spec of specs) {
    for (const [kind, options] of Object.entries(spec)) {
      const make = makers[kind];
      if (!make) throw new NotDriven(`the runner has no entity ${kind}`);
      context.entities.add(options.id, await make(options, context));
    }
  }
}

type Make = (options: Document, context: TestContext) => Entity | Promise<Entity>;

const makers: Readonly<Record<string, Make>> = {
  client: makeClient,

  database({ client, databaseName, databaseOptions = {} }, { entities }) {
    const options = driverOptions(databaseOptions, (name) => entities.the('session', name));
    return { kind: 'database', it: entities.the('client', client).client.db(databaseName, options) };
  },

  collection({ database, collectionName, collectionOptions = {} }, { entities }) {
    const options = driverOptions(collectionOptions, (name) => entities.the('session', name));
    return { kind: 'collection', it: entities.the('database', database).collection(collectionName, options) };
  },

  session({ client, sessionOptions = {} }, { entities, internal, after }) {
    const { isSnapshot, ...known } = driverOptions(sessionOptions, (name) => entities.the('session', name));
    const session = entities
      .the('client', client)
      .client.startSession({ ...known, ...(isSnapshot && { snapshot: true }) });
    after(() => endSession(session, internal));
    return { kind: 'session', it: session };
  },

  bucket({ database, bucketOptions = {} }, { entities }) {
    return { kind: 'bucket', it: new GridFSBucket(entities.the('database', database), bucketOptions) };
  },

  thread: () => ({ kind: 'thread', it: { last: Promise.resolve() } }),
};

/** A server that a fail point let fail is asked at once how it is, not when its answer to the last question is due. */
const clientDefaults = { appName, serverMonitoringMode: 'poll', serverSelectionTimeoutMS: 10_000 };

/** Ends a session, and with it the transaction that a server still has where the driver has lost sight of it. */
async function endSession(session: ClientSession, internal: MongoClient): Promise<void> {
  const { id } = session;
  await session.endSession();
  if (id) await internal.db('admin').command({ killSessions: [id] });
}

/** The first operation connects the client, so that a test which never uses it does not depend on its options. */
function makeClient(options: Document, { uri, after }: TestContext): Entity {
  const { uriOptions = {}, serverApi, autoEncryptOpts } = options;
  if (autoEncryptOpts) throw new NotDriven('the runner has no client-side encryption');
  const client = new MongoClient(withUriOptions(uri, { ...clientDefaults, ...uriOptions }), {
    monitorCommands: true,
    minHeartbeatFrequencyMS: 50,
    ...(serverApi && { serverApi }),
  });
  const observed = observeClient(client, options);
  after(() => client.close());
  return { kind: 'client', it: observed };
}
