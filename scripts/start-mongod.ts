import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

/** A database of our own. */
export interface Mongod {
  readonly uri: string;
  readonly version: string;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** Starts a `mongod` as a replica set of one, on a free port of this machine alone. Throws where it does not come up. */
export async function startMongod(mongod: string): Promise<Mongod> {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-mongod-'));
  const port = await freePort();
  // apart from the terminal's group, whose Ctrl-C is for the command and must not end the database under it
  const server = spawn(mongod, optionsFor(folder, port), { stdio: 'ignore', detached: true });
  const stop = async () => {
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const version = await initiate(server, `mongodb://127.0.0.1:${port}/?directConnection=true`);
    return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0&directConnection=true`, version, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function optionsFor(folder: string, port: number): string[] {
  const network = ['--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--replSet', 'rs0'];
  const files = ['--dbpath', folder, '--logpath', join(folder, 'mongod.log'), '--wiredTigerCacheSizeGB', '0.25'];
  return [...network, ...files, '--setParameter', 'enableTestCommands=1']; // the conformance runner sets fail points
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Makes it a replica set and waits until it takes writes; its version. */
async function initiate(server: ChildProcess, uri: string): Promise<string> {
  const gone = once(server, 'exit').then(([code]) => Promise.reject(new Error(`mongod ended with code ${code}`)));
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 30_000 });
  try {
    return await Promise.race([gone, becomePrimary(client)]);
  } finally {
    await client.close();
    gone.catch(() => undefined);
  }
}

async function becomePrimary(client: MongoClient): Promise<string> {
  const admin = client.db('admin');
  await admin.command({ replSetInitiate: {} });
  for (let tries = 0; tries < 300; tries += 1) {
    const { isWritablePrimary } = await admin.command({ hello: 1 });
    if (isWritablePrimary) return String((await admin.command({ buildInfo: 1 }))['version']);
    await sleep(100);
  }
  throw new Error('mongod does not become primary');
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  const patience = setTimeout(() => server.kill('SIGKILL'), 15_000);
  await exited;
  clearTimeout(patience);
}
