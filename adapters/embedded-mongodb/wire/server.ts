import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Engine } from '../engine.ts';
import type { Submit } from './command-queue.ts';
import { serveConnection } from './connection.ts';

/** A server that listens, and how it is reached. */
export type Listening = { readonly uri: string; readonly close: () => Promise<void> };

/** Listens on a socket file that only its owner can reach. */
export async function listen(engine: Engine, dataDir: string, submit: Submit): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    engine.connections.current += 1;
    engine.connections.created += 1;
    socket.on('close', () => {
      sockets.delete(socket);
      engine.connections.current -= 1;
    });
    serveConnection(socket, engine, { submit, id: engine.connections.created });
  });
  const path = socketPath(dataDir);
  await listening(server, path);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    if (!path.startsWith(dataDir)) rmSync(dirname(path), { recursive: true, force: true });
  };
  return { uri: `mongodb://${encodeURIComponent(path)}/?directConnection=true`, close };
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

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
