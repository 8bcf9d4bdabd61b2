import mongoose, { type Connection } from 'mongoose';
import type { Logger } from 'pino';
import { z } from 'zod';
import { StartError } from '../../src/errors.ts';
import { odm } from './odm.ts';
import { isTrouble, translated } from './store-error.ts';

export const mongodbSettings = z.object({
  OUTCRY_MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional()
    .describe('Connection string of a MongoDB replica set; unset, the service runs its embedded engine.'),
});

export interface MongodbOptions {
  readonly uri: string;
  readonly logger: Logger;
  /** Lets the client tell every command it sends, for tests that watch them. */
  readonly monitorCommands?: boolean;
  /** What the person calls the URI, for errors; the setting where it is not given. */
  readonly called?: string;
  /** Waits for commands that take long, as an operator's do. */
  readonly patient?: boolean;
}

/**
 * Connects to a database; without one in the URI it is `outcry`. Writes wait for the majority and the journal.
 *
 * The connection heals by itself for as long as it lives. Throws `StoreUnavailable` where nothing answers within 2 s,
 * and `StartError` where the URI or the password is wrong; neither quotes the URI.
 */
export async function connectMongodb(options: MongodbOptions): Promise<Connection> {
  const { uri, logger, monitorCommands = false, called = 'OUTCRY_MONGODB_URI', patient } = options;
  const connection = odm.createConnection();
  logChanges(connection, logger);
  const patience = patient ? { socketTimeoutMS: 0 } : {};
  try {
    return await connection.openUri(uri, { ...clientOptions, ...patience, monitorCommands, ...databaseName(uri) });
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw startTrouble(error, called);
  }
}

const clientOptions = {
  appName: 'outcry',
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 2_000,
  socketTimeoutMS: 4_500,
  waitQueueTimeoutMS: 4_500,
  heartbeatFrequencyMS: 5_000,
  maxPoolSize: 32,
} as const;

function databaseName(uri: string): { dbName?: string } {
  const [, name] = /^[^/]+\/\/[^/]+\/([^?]+)/.exec(uri) ?? [];
  return name ? {} : { dbName: 'outcry' };
}

function logChanges(connection: Connection, logger: Logger): void {
  let isClosing = false;
  connection.on('connected', () => logger.info('database connected'));
  connection.on('disconnecting', () => {
    isClosing = true;
  });
  connection.on('disconnected', () => isClosing || logger.warn('database lost'));
  connection.on('error', (error: Error) => logger.warn({ error: error.name }, 'database connection failed'));
}

/** The driver quotes the URI, with its password, in some errors: only their names are told, and they are no cause. */
function startTrouble(error: unknown, called: string): unknown {
  if (isTrouble(error)) return translated(error);
  if (error instanceof mongoose.mongo.MongoServerError && error.code === 18) {
    return new StartError(`The database refuses the user or the password of ${called}.`);
  }
  const name = error instanceof Error ? error.name : 'unknown error';
  return new StartError(`${called} cannot be used (${name}): see mongodb.com for connection strings.`);
}
