import type { Document } from 'mongodb';
import { transactionState } from '../driver-internals.ts';
import { countEvents } from '../matching/match-events.ts';
import { shown } from '../matching/values.ts';
import { Mismatch } from '../mismatch.ts';
import type { TestContext } from '../test-context.ts';

type Assertion = (args: Document, context: TestContext) => void | Promise<void>;

/** What a test asserts between its operations, by the format's names. */
export const assertions: Readonly<Record<string, Assertion>> = {
  assertCollectionExists: async (args, context) => holds(await hasCollection(args, context), 'the collection is there'),
  assertCollectionNotExists: async (args, context) =>
    holds(!(await hasCollection(args, context)), 'the collection is not there'),
  assertIndexExists: async (args, context) => holds(await hasIndex(args, context), 'the index is there'),
  assertIndexNotExists: async (args, context) => holds(!(await hasIndex(args, context)), 'the index is not there'),

  assertSameLsidOnLastTwoCommands: (args, context) => holds(hasSameLsid(args, context), 'the session ids are the same'),
  assertDifferentLsidOnLastTwoCommands: (args, context) =>
    holds(!hasSameLsid(args, context), 'the session ids are different'),
  assertSessionDirty: ({ session }, { entities }) =>
    holds(entities.the('session', session).serverSession.isDirty, 'the session is dirty'),
  assertSessionNotDirty: ({ session }, { entities }) =>
    holds(!entities.the('session', session).serverSession.isDirty, 'the session is not dirty'),
  assertSessionPinned: ({ session }, { entities }) =>
    holds(entities.the('session', session).isPinned, 'the session is pinned'),
  assertSessionUnpinned: ({ session }, { entities }) =>
    holds(!entities.the('session', session).isPinned, 'the session is not pinned'),
  assertSessionTransactionState: ({ session, state }, { entities }) =>
    equals(transactionState(entities.the('session', session)), state, 'the state of the transaction'),

  assertNumberConnectionsCheckedOut: ({ client, connections }, { entities }) =>
    equals(entities.the('client', client).connectionsInUse(), connections, 'the connections in use'),
  assertEventCount: ({ client, event, count }, { entities }) =>
    equals(countEvents(entities.the('client', client), event), count, `the number of ${JSON.stringify(event)}`),
};

function holds(held: boolean, what: string): void {
  if (!held) throw new Mismatch(`expected that ${what}`);
}

function equals(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Mismatch(`${what}: expected ${expected}, got ${actual}`);
}

async function hasCollection({ databaseName, collectionName }: Document, { internal }: TestContext): Promise<boolean> {
  return (await internal.db(databaseName).listCollections({ name: collectionName }).toArray()).length > 0;
}

async function hasIndex(args: Document, context: TestContext): Promise<boolean> {
  const { databaseName, collectionName, indexName } = args;
  if (!(await hasCollection(args, context))) return false;
  return context.internal.db(databaseName).collection(collectionName).indexExists(indexName);
}

function hasSameLsid({ client }: Document, { entities }: TestContext): boolean {
  const started = entities.the('client', client).events.filter(({ type }) => type === 'commandStartedEvent');
  const [one, other] = started.slice(-2).map(({ body }) => body['command'].lsid);
  if (!one || !other) throw new Mismatch('expected two commands with session ids');
  return shown(one) === shown(other);
}
