import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Engine } from '../engine.ts';
import type { Submit } from './command-queue.ts';
import { serveConnection } from './connection.ts';
import { type ScramSecret, scramSecret } from './scram.ts';

/** A server that listens, and how it is reached. */
export type Listening = { readonly uri: string; readonly close: () => Promise<void> };

/** Listens on a socket file that only its owner can reach, as every system but Windows has them. */
export async function listenOnSocket(engine: Engine, submit: Submit, dataDir: string): Promise<Listening> {
  const { server, close } = serve(engine, submit);
  const path = socketPath(dataDir);
  await listening(server, { path });
  const remove = (): void => {
    if (!path.startsWith(dataDir)) rmSync(dirname(path), { recursive: true, force: true });
  };
  const uri = `mongodb://${encodeURIComponent(path)}/?directConnection=true`;
  return { uri, close: () => close().then(remove) };
}

/** Listens on a port of this machine, for those who know a password that is made up now. */
export async function listenOnPort(engine: Engine, submit: Submit): Promise<Listening> {
  const password = randomBytes(24).toString('hex');
  const { server, close } = serve(engine, submit, scramSecret(user, password));
  await listening(server, { host: '127.0.0.1', port: 0 });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const options = 'directConnection=true&authMechanism=SCRAM-SHA-256&authSource=admin';
  return { uri: `mongodb://${user}:${password}@127.0.0.1:${port}/?${options}`, close };
}

const user = 'outcry';

type Serving = { readonly server: Server; readonly close: () => Promise<void> };

/** A server for which a login is needed where there is a secret. */
function serve(engine: Engine, submit: Submit, secret?: ScramSecret): Serving {
  const sockets = new Set<Socket>();
  const { connections } = engine;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    connections.current += 1;
    connections.created += 1;
    socket.on('close', () => {
      sockets.delete(socket);
      connections.current -= 1;
    });
    const login = secret && { secret, conversation: undefined, short: false, done: false };
    serveConnection(socket, engine, { submit, connection: { id: connections.created, appName: undefined, login } });
  });
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { server, close };
}

/** Longer names do not fit into a socket's address on every system. */
const longestPath = 99;

/** In the data directory, or in a directory of its own among the temporary files where that name is too long. */
function socketPath(dataDir: string): string {
  const near = join(dataDir, 'run', 'engine.sock');
  if (Buffer.byteLength(near) > longestPath) return join(mkdtempSync(join(tmpdir(), 'outcry-')), 'engine.sock');
  mkdirSync(dirname(near), { recursive: true, mode: 0o700 });
  chmodSync(dirname(near), 0o700);
  rmSync(near, { force: true }); // left by a process that was killed; nobody else has the database open
  return near;
}

function listening(server: Server, where: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
