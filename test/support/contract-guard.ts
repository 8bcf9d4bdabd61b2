import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import type { CommandStartedEvent, Document, MongoClient } from 'mongodb';
import { assertOptions } from '../../adapters/embedded-mongodb/commands/options.ts';
import { runCommand } from '../../adapters/embedded-mongodb/commands/run.ts';
import { createEngine } from '../../adapters/embedded-mongodb/create-engine.ts';
import type { Engine } from '../../adapters/embedded-mongodb/engine.ts';
import { type Doc, decodeDoc, isDoc } from '../../adapters/embedded-mongodb/query/value.ts';
import { refusedFeature } from '../conformance/refusals.ts';

/** Marks a command that is meant to be refused: send it with this comment. */
export const onPurpose = 'outside the contract on purpose';

/**
 * Listens to what clients send, whatever server they talk to, and notes what `contract.ts` does not have.
 *
 * It asks an engine without documents, which reads every command as the real one does and forgets what it did.
 */
export interface ContractGuard {
  /** What was outside the contract so far, each once. @example 'find: $where' */
  readonly outside: ReadonlySet<string>;
  /** Listens to one more client, from its next connection on. */
  listenTo(client: MongoClient): void;
  close(): void;
}

export async function contractGuard(): Promise<ContractGuard> {
  const dataDir = await mkdtemp(join(tmpdir(), 'outcry-guard-'));
  const engine = createEngine({ dataDir, maxMegabytes: 1024, testCommands: true });
  const outside = new Set<string>();

  const note = ({ commandName, command }: CommandStartedEvent): void => {
    if (command['comment'] === onPurpose) return;
    for (const feature of featuresOutside(engine, commandName, command)) outside.add(`${commandName}: ${feature}`);
  };
  return {
    outside,
    listenTo(client) {
      Object.assign(client, { monitorCommands: true }); // an option that the driver's types leave out
      client.on('commandStarted', note);
    },
    close() {
      engine.store.sqlite.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

const connection = { id: 1, appName: undefined, login: undefined };

/** Documents that are stored mean nothing to the contract; sessions of a server are unknown to the engine that is asked. */
function featuresOutside(engine: Engine, name: string, command: Document): string[] {
  const { documents: _, lsid, txnNumber, startTransaction, autocommit, readConcern, ...rest } = command;
  const concern = autocommit === false ? {} : { readConcern }; // a snapshot is for transactions alone
  const body = decodeDoc(serialize({ ...rest, ...concern }, { ignoreUndefined: true }));
  try {
    if (name === 'insert') return assertedOptions(body);
    const { doc } = runCommand(engine, { name, db: 'd', body, connection, receivedAt: engine.now() });
    return writeErrorsIn(doc).flatMap((error) => refusedFeature(error) ?? []);
  } catch (error) {
    return [refusedFeature(error) ?? []].flat();
  } finally {
    engine.store.sqlite.rollback();
    engine.store.catalog.reload();
  }
}

function assertedOptions(body: Doc): [] {
  assertOptions('insert', body);
  return [];
}

function writeErrorsIn(reply: Doc): Error[] {
  const errors = reply.get('writeErrors');
  return Array.isArray(errors) ? errors.filter(isDoc).map((error) => new Error(String(error.get('errmsg')))) : [];
}
