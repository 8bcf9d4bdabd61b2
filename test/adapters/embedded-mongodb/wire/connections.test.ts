import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../../../support/until.ts';
import { temporaryDirectory } from '../engines.ts';
import { type RawClient, rawClient } from './raw-client.ts';

/** Connections in the default run; `npm run test:mongodb` opens more. */
const connections = Number(process.env['OUTCRY_TEST_CONNECTIONS'] ?? 1_000);
const atOnce = 200;

let dataDir = '';
let opened: RawClient[] = [];
beforeEach(() => {
  dataDir = temporaryDirectory();
  opened = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const long = { timeout: 20_000 + 10 * connections };

it('answers on very many connections', long, async ({ task }) => {
  await withHost([process.execPath], async (uri) => {
    for (let n = 0; n < connections; n += atOnce) await openMore(uri);
    const answers = await Promise.all(opened.map((one) => one.ask({ ping: 1 })));
    task.meta.proof = { cases: answers.length };

    expect(answers.length).toBeGreaterThanOrEqual(connections);
    expect(answers.filter(({ ok }) => ok !== 1)).toEqual([]);
  });
});

it.skipIf(process.platform === 'win32')('goes on where there are no descriptors left', async () => {
  await withHost(['sh', '-c', 'ulimit -n 150; exec "$0" "$@"', process.execPath], async (uri) => {
    const client = new MongoClient(uri);
    await client.db('d').collection('c').insertOne({});
    for (let round = 0; round < 2; round += 1) await openMore(uri);
    await until(() => opened.filter(({ socket }) => socket.destroyed).length > 100);

    await client.db('d').collection('c').insertOne({});
    for (const { socket } of opened.splice(0)) socket.destroy();
    await until(() => isAnswered(uri)); // the closed ones are noticed one by one
    await client.close();
  });
});

async function isAnswered(uri: string): Promise<boolean> {
  const one = rawClient(uri);
  const { ok } = await one.ask({ ping: 1 }).catch(() => ({ ok: 0 }));
  one.socket.destroy();
  return ok === 1;
}

async function openMore(uri: string): Promise<void> {
  const more = Array.from({ length: atOnce }, () => rawClient(uri));
  opened.push(...more);
  await Promise.all(more.map(({ socket }) => once(socket, 'connect')));
}

/** An engine in a process whose descriptors are its own. */
async function withHost([command = '', ...args]: string[], use: (uri: string) => Promise<void>): Promise<void> {
  const host = fileURLToPath(new URL('../engine-host.ts', import.meta.url));
  const child = spawn(command, [...args, host, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  try {
    const [uri] = await once(createInterface({ input: child.stdout }), 'line');
    await use(uri);
  } finally {
    for (const { socket } of opened) socket.destroy();
    child.kill();
    await exited;
  }
}
