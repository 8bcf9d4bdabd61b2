import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '../../adapters/embedded-mongodb/start.ts';
import type { Target } from './run-test.ts';
import { readServerFacts } from './server-facts.ts';

/** Does something with a server: the one at a URI, or an embedded engine of its own. */
export async function withTarget<T>(uri: string | undefined, use: (target: Target) => Promise<T>): Promise<T> {
  return uri === undefined ? withEmbedded((own) => withTarget(own, use)) : withClient(uri, use);
}

async function withEmbedded<T>(use: (uri: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outcry-conformance-'));
  const engine = await startEmbeddedMongodb({ dataDir, testCommands: true });
  try {
    return await use(engine.uri);
  } finally {
    await engine.stop();
    rmSync(dataDir, { recursive: true });
  }
}

async function withClient<T>(uri: string, use: (target: Target) => Promise<T>): Promise<T> {
  await using client = await MongoClient.connect(uri);
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
  const foreign = new Set(['admin', 'config', 'local', ...databases.map(({ name }) => name)]);
  return await use({ uri, internal: client, facts: await readServerFacts(client), foreign });
}
