import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { EmbeddedDirectoryUnusable, EmbeddedInUse } from '../adapters/embedded-mongodb/errors.ts';
import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';
import { mongoAccountStore } from '../adapters/mongodb/account-store.ts';
import { mongoAlertStore } from '../adapters/mongodb/alert-store.ts';
import { connectMongodb } from '../adapters/mongodb/connect-mongodb.ts';
import { mongoFavouriteStore } from '../adapters/mongodb/favourite-store.ts';
import { mongoFollowStore } from '../adapters/mongodb/follow-store.ts';
import { mongoFormStore } from '../adapters/mongodb/form-store.ts';
import { mongoLinkStore } from '../adapters/mongodb/link-store.ts';
import { mongoMemberStore } from '../adapters/mongodb/member-store.ts';
import { migrate } from '../adapters/mongodb/migrate.ts';
import { mongoOrderStore } from '../adapters/mongodb/order-store.ts';
import { mongoOutboxStore } from '../adapters/mongodb/outbox-store.ts';
import { mongoPaperStore } from '../adapters/mongodb/paper-store.ts';
import { mongoPreferenceStore } from '../adapters/mongodb/preference-store.ts';
import { mongoPublicationStore } from '../adapters/mongodb/publication-store.ts';
import { mongoReceiptStore } from '../adapters/mongodb/receipt-store.ts';
import { mongoRecipientStore } from '../adapters/mongodb/recipient-store.ts';
import { mongoScanStore } from '../adapters/mongodb/scan-store.ts';
import { mongoSecretStore } from '../adapters/mongodb/secret-store.ts';
import { mongoSignalStore } from '../adapters/mongodb/signal-store.ts';
import { mongoStoreHealth } from '../adapters/mongodb/store-health.ts';
import { mongoTicketStore } from '../adapters/mongodb/ticket-store.ts';
import { hasTransactions } from '../adapters/mongodb/topology.ts';
import { mongoTrackRecord } from '../adapters/mongodb/track-record.ts';
import { mongoUpdateStore } from '../adapters/mongodb/update-store.ts';
import { mongoWatchStore } from '../adapters/mongodb/watch-store.ts';
import { StartError, StoreFull, StoreUnavailable } from './errors.ts';
import type { ScanStore } from './ports/scan-store.ts';
import type { DeskSettings } from './wire-settings.ts';

/** An open database: a MongoDB, or the embedded engine, and nothing but this file knows which. */
export interface Database {
  readonly connection: Connection;
  readonly stores: ReturnType<typeof storesOn>;
  /** True where no other process can use the same database. */
  readonly alone: boolean;
  /** How far each market had been scanned when the database was opened. */
  readonly reaches: Awaited<ReturnType<ScanStore['reaches']>>;
  close(): Promise<void>;
}

/** Opens the database and brings it up to date. Throws `StartError` with what to do. */
export async function openDatabase(settings: DeskSettings, logger: Logger): Promise<Database> {
  const given = settings.mongodb.OUTCRY_MONGODB_URI;
  const engine = given === undefined ? await openEngine(settings) : undefined;
  let connection: Connection | undefined;
  const close = async () => {
    await connection?.close();
    await engine?.stop();
  };
  try {
    connection = await connectMongodb({ uri: engine?.uri ?? given ?? '', logger });
    if (!(await hasTransactions(connection))) throw new StartError(`${notReplicaSet.found}. ${notReplicaSet.fix}.`);
    await migrate({ connection, logger });
    const stores = storesOn(connection, engine ? 'embedded' : 'mongodb');
    return { connection, alone: engine !== undefined, stores, reaches: await stores.scans.reaches(), close };
  } catch (error) {
    await close();
    throw startTrouble(error, given === undefined ? 'embedded' : 'mongodb');
  }
}

async function openEngine({ desk, embedded }: DeskSettings) {
  try {
    return await startEmbeddedMongodb({
      dataDir: desk.OUTCRY_DATA_DIR,
      maxMegabytes: embedded.OUTCRY_EMBEDDED_MAX_MB,
    });
  } catch (error) {
    const { found, fix } = adviceOnEmbedded(error);
    throw new StartError(`${found}. ${fix}.`, { cause: error });
  }
}

/** What is wrong with a MongoDB on its own, and the way out. */
export const notReplicaSet = {
  found: 'The MongoDB at OUTCRY_MONGODB_URI is not a replica set, so it cannot save several things together',
  fix: 'Start it with --replSet rs0 and run rs.initiate() in it once; one member is enough',
} as const;

const ownDirectory = 'Close that desk, or set OUTCRY_DATA_DIR to a directory of its own';
const otherDirectory = 'Set OUTCRY_DATA_DIR to a directory that can be written';

/** What is wrong with the embedded database, and the way out: two sentences without their stops. */
export function adviceOnEmbedded(error: unknown): { readonly found: string; readonly fix: string } {
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof EmbeddedInUse) return { found: said, fix: ownDirectory };
  if (error instanceof EmbeddedDirectoryUnusable) return { found: said, fix: otherDirectory };
  const end = said.lastIndexOf('. '); // the others bring their way out along
  return end < 0 ? { found: said, fix: 'Start again' } : { found: said.slice(0, end), fix: said.slice(end + 2) };
}

const unreachable = {
  embedded: 'The embedded database does not answer. Start again; if that does not help, look at the data directory.',
  mongodb:
    'No database answers at OUTCRY_MONGODB_URI. Start it, or correct the setting; unset, the embedded one is used.',
};

const full = {
  embedded: 'The embedded database is full. Raise OUTCRY_EMBEDDED_MAX_MB, or make room on the disk.',
  mongodb: 'The database at OUTCRY_MONGODB_URI has no room left. Make room there.',
};

function startTrouble(error: unknown, engine: keyof typeof unreachable): unknown {
  if (error instanceof StoreUnavailable) return new StartError(unreachable[engine], { cause: error });
  return error instanceof StoreFull ? new StartError(full[engine], { cause: error }) : error;
}

function storesOn(connection: Connection, engine: 'embedded' | 'mongodb') {
  return {
    signals: mongoSignalStore(connection),
    scans: mongoScanStore(connection),
    watches: mongoWatchStore(connection),
    follows: mongoFollowStore(connection),
    trackRecord: mongoTrackRecord(connection),
    outbox: mongoOutboxStore(connection),
    members: mongoMemberStore(connection),
    receipts: mongoReceiptStore(connection),
    publications: mongoPublicationStore(connection),
    links: mongoLinkStore(connection),
    recipients: mongoRecipientStore(connection),
    preferences: mongoPreferenceStore(connection),
    tickets: mongoTicketStore(connection),
    forms: mongoFormStore(connection),
    updates: mongoUpdateStore(connection),
    secrets: mongoSecretStore(connection),
    alerts: mongoAlertStore(connection),
    favourites: mongoFavouriteStore(connection),
    accounts: mongoAccountStore(connection),
    orders: mongoOrderStore(connection),
    paper: mongoPaperStore(connection),
    health: mongoStoreHealth(connection, engine),
  };
}
