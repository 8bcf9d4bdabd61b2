import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { createEngine } from './create-engine.ts';
import type { Engine } from './engine.ts';
import { EmbeddedDirectoryUnusable } from './errors.ts';
import { keepHouse } from './housekeeping.ts';
import type { FromWorker, StartOptions, ToWorker } from './protocol.ts';
import { failureOf } from './protocol.ts';
import { writeClosed, writeHolder } from './storage/holder.ts';
import { databaseFile } from './storage/sqlite.ts';
import { commandQueue, type Submit } from './wire/command-queue.ts';
import { type Listening, listenOnPort, listenOnSocket } from './wire/server.ts';

/** Opens the database in this thread, answers drivers until told to stop, and says how it went. */
export async function runEngine(options: StartOptions): Promise<void> {
  try {
    await serve(options);
  } catch (error) {
    send({ type: 'failed', failure: failureOf(error) });
    parentPort?.close();
  }
}

async function serve(options: StartOptions): Promise<void> {
  const engine = createEngine(options);
  const submit = commandQueue(engine);
  const server = await listenFor(engine, submit, options.dataDir);
  writeHolder(options.dataDir, { pid: process.pid, uri: server.uri });
  const stopHousekeeping = keepHouse(engine, submit);

  const stop = async (): Promise<void> => {
    stopHousekeeping();
    await server.close();
    engine.store.sqlite.close();
    writeClosed(options.dataDir, join(options.dataDir, databaseFile));
    send({ type: 'stopped' });
    parentPort?.close();
  };

  const backup = (id: number, path: string): void => {
    try {
      engine.store.sqlite.db.prepare('VACUUM INTO ?').run(path);
      send({ type: 'backed-up', id });
    } catch (error) {
      send({ type: 'backed-up', id, message: String(error) });
    }
  };

  parentPort?.on('message', (message: ToWorker) => {
    if (message.type === 'stop') void stop();
    else backup(message.id, message.path);
  });
  send({ type: 'ready', uri: server.uri });
}

/** A database that nobody can reach is closed again. */
async function listenFor(engine: Engine, submit: Submit, dataDir: string): Promise<Listening> {
  try {
    return await (process.platform === 'win32'
      ? listenOnPort(engine, submit)
      : listenOnSocket(engine, submit, dataDir));
  } catch (error) {
    engine.store.sqlite.close();
    throw new EmbeddedDirectoryUnusable(dataDir, error);
  }
}

const send = (message: FromWorker): void => parentPort?.postMessage(message);
