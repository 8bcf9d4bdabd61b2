import { rmSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../../../adapters/embedded-mongodb/create-engine.ts';
import type { Engine } from '../../../../adapters/embedded-mongodb/engine.ts';
import { commandQueue } from '../../../../adapters/embedded-mongodb/wire/command-queue.ts';
import { type Listening, listenOnPort } from '../../../../adapters/embedded-mongodb/wire/server.ts';
import { temporaryDirectory } from '../engines.ts';

/** What Windows uses, tried on every system. */
let engine: Engine;
let server: Listening;
const dataDir = temporaryDirectory();
beforeAll(async () => {
  engine = createEngine({ dataDir, maxMegabytes: 100, testCommands: false });
  server = await listenOnPort(engine, commandQueue(engine));
});
afterAll(async () => {
  await server.close();
  engine.store.sqlite.close();
  rmSync(dataDir, { recursive: true });
});

const withClient = async <T>(uri: string, use: (client: MongoClient) => Promise<T>): Promise<T> => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2000 });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
};
const insert = (client: MongoClient) => client.db('d').collection('c').insertOne({ a: 1 });

it('lets in who knows the password', async () => {
  expect(server.uri).toMatch(/@127\.0\.0\.1:/);
  expect(await withClient(server.uri, insert)).toMatchObject({ acknowledged: true });
});

it.each([
  ['another password', (uri: string) => uri.replace(/:[0-9a-f]{48}@/, ':wrong@')],
  ['another user', (uri: string) => uri.replace('outcry:', 'somebody:')],
])('keeps out who says %s', async (_, changed) => {
  await expect(withClient(changed(server.uri), insert)).rejects.toMatchObject({ code: 18 });
});

it('keeps out who says nothing', async () => {
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(server.uri) ?? [];

  await expect(withClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, insert)).rejects.toMatchObject({
    code: 13,
  });
});
