import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { EmbeddedInUse } from '../adapters/embedded-mongodb/errors.ts';
import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';
import { holderOf } from '../adapters/embedded-mongodb/storage/holder.ts';
import { databaseFile } from '../adapters/embedded-mongodb/storage/sqlite.ts';
import { connectMongodb } from '../adapters/mongodb/connect-mongodb.ts';
import type { DeskSettings } from './wire-settings.ts';

/** The database that a desk with some settings uses, and how it is reached now. */
export interface Reached {
  readonly engine: 'embedded' | 'mongodb';
  readonly uri: string;
  /** The process that has the embedded database open, where it is another one. */
  readonly pid?: number;
  /** Ends what was started to reach it. */
  close(): Promise<void>;
}

/** Whether there is an embedded database yet. */
export function hasEmbedded({ desk }: DeskSettings): boolean {
  return existsSync(join(desk.OUTCRY_DATA_DIR, databaseFile));
}

/**
 * Opens the embedded database, or finds the way to the desk that has it open, unless the settings name a MongoDB.
 *
 * Throws what `startEmbeddedMongodb` throws. Changes nothing but the format of an older file.
 */
export async function reachDatabase({ desk, embedded, mongodb }: DeskSettings): Promise<Reached> {
  const { OUTCRY_MONGODB_URI: named } = mongodb;
  if (named !== undefined) return { engine: 'mongodb', uri: named, close: async () => undefined };
  const { OUTCRY_DATA_DIR: dataDir } = desk;
  try {
    const { uri, stop } = await startEmbeddedMongodb({ dataDir, maxMegabytes: embedded.OUTCRY_EMBEDDED_MAX_MB });
    return { engine: 'embedded', uri, close: stop };
  } catch (error) {
    const holder = error instanceof EmbeddedInUse ? holderOf(dataDir) : undefined;
    if (!holder) throw error;
    return { engine: 'embedded', ...holder, close: async () => undefined };
  }
}

/** Does something on a connection that waits for commands that take long, and closes it. */
export async function withConnection<T>(
  { uri, called }: { readonly uri: string; readonly called?: string },
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const logger = pino({ level: 'silent' });
  const connection = await connectMongodb({ uri, logger, patient: true, ...(called ? { called } : {}) });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
