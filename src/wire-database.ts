import { mkdirSync } from 'node:fs';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';
import { connectMongodb } from '../adapters/mongodb/connect-mongodb.ts';
import { mongoFormStore } from '../adapters/mongodb/form-store.ts';
import { mongoMemberStore } from '../adapters/mongodb/member-store.ts';
import { migrate } from '../adapters/mongodb/migrate.ts';
import { mongoOutboxStore } from '../adapters/mongodb/outbox-store.ts';
import { mongoScanStore } from '../adapters/mongodb/scan-store.ts';
import { mongoSignalStore } from '../adapters/mongodb/signal-store.ts';
import { mongoStoreHealth } from '../adapters/mongodb/store-health.ts';
import { mongoTicketStore } from '../adapters/mongodb/ticket-store.ts';
import { mongoUpdateStore } from '../adapters/mongodb/update-store.ts';
import { mongoWatchStore } from '../adapters/mongodb/watch-store.ts';
import { StartError } from './errors.ts';
import type { DeskSettings } from './wire-settings.ts';

/** An open database: a MongoDB, or the embedded engine, and nothing but this file knows which. */
export interface Database {
  readonly connection: Connection;
  readonly stores: ReturnType<typeof storesOn>;
  /** True where no other process can use the same database. */
  readonly alone: boolean;
  close(): Promise<void>;
}

/** Opens the database and brings it up to date. Throws `StartError` with what to do. */
export async function openDatabase(settings: DeskSettings, logger: Logger): Promise<Database> {
  const given = settings.mongodb.OUTCRY_MONGODB_URI;
  const engine = given === undefined ? await openEngine(settings) : undefined;
  const connection = await connectMongodb({ uri: engine?.uri ?? given ?? '', logger });
  await migrate({ connection, logger });
  return {
    connection,
    alone: engine !== undefined,
    stores: storesOn(connection, engine ? 'embedded' : 'mongodb'),
    async close() {
      await connection.close();
      await engine?.stop();
    },
  };
}

async function openEngine({ desk, embedded }: DeskSettings) {
  const dataDir = desk.OUTCRY_DATA_DIR;
  try {
    mkdirSync(dataDir, { recursive: true });
    return await startEmbeddedMongodb({ dataDir, maxMegabytes: embedded.OUTCRY_EMBEDDED_MAX_MB });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function storesOn(connection: Connection, engine: 'embedded' | 'mongodb') {
  return {
    signals: mongoSignalStore(connection),
    scans: mongoScanStore(connection),
    watches: mongoWatchStore(connection),
    outbox: mongoOutboxStore(connection),
    members: mongoMemberStore(connection),
    tickets: mongoTicketStore(connection),
    forms: mongoFormStore(connection),
    updates: mongoUpdateStore(connection),
    health: mongoStoreHealth(connection, engine),
  };
}
